import { SAMPLES_PER_FRAME } from '@cuelight/contracts';
import { initialPlayout, type PlayoutState, type TakePlan } from '@cuelight/domain';
import { voicesAt, type Sounds } from './voices.js';

const take: TakePlan = {
  takeId: 'a',
  segmentId: 's',
  durationFrames: 100,
  lines: [{ id: 'a/0', speaker: 'chad', gapFrames: 0, frames: 3 }],
};
/** Every sample says in which frame of its sound it is. */
const counted = (frames: number) =>
  Int16Array.from({ length: frames * SAMPLES_PER_FRAME - 600 }, (_, i) =>
    Math.floor(i / SAMPLES_PER_FRAME),
  );
const sounds: Sounds = {
  take: () => ({ sounds: [counted(3)], take: { lines: [{ speaker: 'chad' }] } }),
  adLib: () => ({ samples: counted(2), plan: { speaker: 'virgin' } }),
};
const line = (fadeFrom: number | null = null): PlayoutState => ({
  ...initialPlayout,
  program: {
    kind: 'take',
    take,
    startFrame: 50,
    moment: { kind: 'line', line: 0, from: 50, to: 53, fadeFrom },
  },
});
const heard = (state: PlayoutState, frame: number) =>
  voicesAt(state, frame, sounds, (speaker) => (speaker === 'chad' ? -0.2 : 0.2)).map(
    ({ samples, gain, pan }) => ({ part: samples[0], length: samples.length, gain, pan }),
  );

describe('voicesAt', () => {
  it('gives the frame of the sound that belongs to the frame of the channel', () => {
    expect(heard(line(), 49)).toEqual([]);
    expect(heard(line(), 50)).toEqual([{ part: 0, length: 1600, gain: [1, 1], pan: -0.2 }]);
    expect(heard(line(), 52)).toEqual([{ part: 2, length: 1000, gain: [1, 1], pan: -0.2 }]);
    expect(heard(line(), 53)).toEqual([]);
  });

  it('fades over three frames without a step', () => {
    const gains = [50, 51, 52].flatMap((frame) => heard(line(50), frame).map(({ gain }) => gain));
    const flat = gains.flat().map((gain) => Math.round(gain * 100) / 100);
    expect(flat).toEqual([1, 0.67, 0.67, 0.33, 0.33, 0]);
  });

  it('lets what was cut off fade under what follows', () => {
    const state: PlayoutState = {
      ...line(),
      cutOff: { source: { adLib: 'x' }, from: 49, fadeFrom: 50 },
    };
    expect(heard(state, 50)).toMatchObject([
      { part: 0, pan: -0.2 },
      { part: 1, pan: 0.2 },
    ]);
  });

  it('is silent on the slate, but for the fade', () => {
    const cutOff = { source: { takeId: 'a', line: 0 }, from: 50, fadeFrom: 51 };
    const state: PlayoutState = { ...line(), slate: true, cutOff };
    expect(heard(state, 51)).toMatchObject([{ part: 1 }]);
    expect(heard({ ...state, cutOff: null }, 51)).toEqual([]);
  });
});
