import { takeContentHash } from '@cuelight/artefacts';
import {
  type assembleTake,
  type JobData,
  RenderedTake,
  type VoicedSpeech,
} from '@cuelight/contracts';
import { assemble } from './assemble.js';

const hash = (digit: string): string => digit.repeat(64);

/** Words of 300 ms each. */
function voiced(text: string): VoicedSpeech {
  const words = text
    .split(' ')
    .map((word, at) => ({ text: word, startMs: at * 300, endMs: at * 300 + 300 }));
  const frames = words.length * 9;
  return {
    key: hash('a'),
    frames,
    marks: [],
    warnings: [],
    billedCharacters: 0,
    spoken: {
      audio: hash('b'),
      samples: frames * 1_600,
      mouth: 'B'.repeat(frames),
      words,
      syncScore: 1,
      mouthSource: 'phones',
      loudness: { lufs: -16, truePeakDb: -3 },
      voice: { provider: 'flite', voice: 'rms' },
    },
  };
}

type Parts = JobData<typeof assembleTake>;
const line = (id: string, speaker: string, text: string, cues: Parts['lines'][0]['cues'] = []) => ({
  id,
  speaker,
  text,
  cues,
  voiced: voiced(text),
});

const parts: Parts = {
  takeId: '11111111-1111-4111-8111-111111111111',
  segmentId: '22222222-2222-4222-8222-222222222222',
  showId: '33333333-3333-4333-8333-333333333333',
  title: 'Plant',
  scriptHash: hash('c'),
  seed: 7,
  media: [],
  cast: [
    { speaker: 'chad', name: 'Chad' },
    { speaker: 'virgin', name: 'Virgin' },
  ],
  lines: [
    line('1', 'chad', 'Tell me Virgin is it plastic?', [
      { type: 'lighting:mood', target: 'spooky', word: 'plastic' },
      { type: 'tv:release', word: 'wood' },
    ]),
    line('2', 'virgin', 'It is plastic'),
  ],
};

describe('assemble', () => {
  it('makes a take that is sealed and as long as its lines and gaps', () => {
    const { take } = assemble(parts);
    expect(RenderedTake.parse(take)).toEqual(take);
    expect(take.contentHash).toBe(takeContentHash(take));
    const gaps = take.lines.map(({ gapFrames }) => gapFrames);
    expect(take.durationFrames).toBe(54 + 27 + (gaps[0] ?? 0) + (gaps[1] ?? 0));
  });

  it('puts cues on the frames of their words, and tells of those it cannot place', () => {
    const { take, warnings } = assemble(parts);
    expect(take.lines[0]?.cues).toEqual([
      { type: 'tv:release', frame: 0 },
      { type: 'lighting:mood', target: 'spooky', frame: 45 },
    ]);
    expect(warnings).toEqual([{ lineId: '1', message: expect.stringContaining('"wood"') }]);
  });

  it('turns the eyes of who speaks to the partner who is named, not to oneself', () => {
    const looks = (speaker: string) => {
      const lines = [line('1', speaker, 'Tell me Virgin is it plastic?')];
      const { take } = assemble({ ...parts, lines });
      return take.lines[0]?.gestures.filter(({ gesture }) => gesture === 'look-partner').length;
    };
    expect(looks('chad')).toBeGreaterThan(0);
    expect(looks('virgin')).toBe(0);
  });

  it('is the same for the same parts, and performs differently with another seed', () => {
    expect(assemble(parts)).toEqual(assemble(structuredClone(parts)));
    const other = assemble({ ...parts, seed: 8 });
    expect(other.take.contentHash).not.toBe(assemble(parts).take.contentHash);
  });
});
