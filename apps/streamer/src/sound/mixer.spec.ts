import { SAMPLES_PER_FRAME } from '@cuelight/contracts';
import { mixFrame, SILENT_START, type MixInput, type MixState, type VoiceFrame } from './mixer.js';
import { LoopedSound } from './pcm.js';

const constant = (value: number) =>
  new LoopedSound(
    new Float32Array(SAMPLES_PER_FRAME).fill(value),
    new Float32Array(SAMPLES_PER_FRAME).fill(value),
  );
const beds = { tone: constant(0), loop: constant(0.1) };
const quiet: MixInput = { frame: 0, voices: [], tv: undefined, loop: 'off' };
const voice = (over: Partial<VoiceFrame> = {}): VoiceFrame => ({
  samples: new Int16Array(SAMPLES_PER_FRAME).fill(10_000),
  pan: 0,
  gain: [1, 1],
  ...over,
});
const tv = new Int16Array(2 * SAMPLES_PER_FRAME).fill(10_000);
const heard = (sound: Uint8Array): Int16Array => new Int16Array(sound.buffer);
const run = (frames: number, input: (n: number) => MixInput, from: MixState = SILENT_START) => {
  let state = from;
  const levels: number[] = [];
  for (let n = 0; n < frames; n += 1) {
    const mixed = mixFrame(state, input(n), beds);
    state = mixed.state;
    levels.push(heard(mixed.sound)[2 * SAMPLES_PER_FRAME - 2] ?? 0);
  }
  return { state, levels };
};

describe('mixFrame', () => {
  it('always makes exactly one frame of stereo samples', () => {
    expect(mixFrame(SILENT_START, quiet, beds).sound.length).toBe(SAMPLES_PER_FRAME * 4);
  });

  it('puts a voice where it comes from, as loud anywhere', () => {
    const power = (pan: number) => {
      const mixed = heard(
        mixFrame(SILENT_START, { ...quiet, voices: [voice({ pan })] }, beds).sound,
      );
      return [(mixed[0] ?? 0) ** 2, (mixed[1] ?? 0) ** 2] as const;
    };
    const [left, right] = power(-0.3);
    expect(left).toBeGreaterThan(right);
    for (const pan of [-1, -0.3, 0, 0.5]) {
      const [l, r] = power(pan);
      expect(Math.sqrt(l + r) / 10_000).toBeCloseTo(1, 2);
    }
  });

  it('fades a voice within a frame', () => {
    const mixed = heard(
      mixFrame(SILENT_START, { ...quiet, voices: [voice({ gain: [1, 0] })] }, beds).sound,
    );
    expect(mixed[0]).toBeGreaterThan(7000);
    expect(mixed.at(-1)).toBeLessThan(10);
  });

  it('adds a voice that ends in the middle of a frame', () => {
    const short = voice({ samples: new Int16Array(100).fill(10_000) });
    const mixed = heard(mixFrame(SILENT_START, { ...quiet, voices: [short] }, beds).sound);
    expect(mixed[198]).toBeGreaterThan(0);
    expect(mixed[200]).toBe(0);
  });

  it('takes the TV down to -18 dB while somebody speaks and lets it come back to -8 dB', () => {
    const speaking = run(10, () => ({ ...quiet, voices: [voice({ gain: [0, 0] })], tv }));
    expect(speaking.state.tvDb).toBe(-18);
    expect(speaking.levels.at(-1)).toBe(Math.round(10_000 * 10 ** (-18 / 20)));
    const after = run(30, () => ({ ...quiet, tv }), speaking.state);
    expect(after.state.tvDb).toBe(-8);
    const rises = after.levels.map((level, i) => level - (after.levels[i - 1] ?? level));
    expect(Math.min(...rises)).toBeGreaterThanOrEqual(0);
  });

  it('fades the loop in and out without a step', () => {
    const inAndOut = run(90, (frame) => ({ ...quiet, frame, loop: frame < 60 ? 'on' : 'off' }));
    expect(Math.max(...inAndOut.levels)).toBe(Math.round(0.1 * 32767));
    expect(inAndOut.levels.at(-1)).toBe(0);
    const jumps = inAndOut.levels.map((level, i) =>
      Math.abs(level - (inAndOut.levels[i - 1] ?? 0)),
    );
    expect(Math.max(...jumps)).toBeLessThan(0.1 * 32767 * 0.07);
  });
});
