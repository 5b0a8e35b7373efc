import type { Cue, WordTime } from '@cuelight/contracts';
import { placeCues } from './place-cues.js';

/** Words that are 300 ms long each. */
const spoken = (line: string): WordTime[] =>
  line.split(' ').map((text, at) => ({ text, startMs: at * 300, endMs: at * 300 + 300 }));
const line = { words: spoken('Look at the café, Chad. The “Plant” looks at us'), frames: 90 };
const release = (word?: string): Cue => ({ type: 'tv:release', ...(word ? { word } : {}) });
const framesOf = (...cues: Cue[]) => placeCues(cues, line).cues.map(({ frame }) => frame);

describe('placeCues', () => {
  it('fires a cue without a word with the line', () => {
    expect(placeCues([release()], line)).toEqual({
      cues: [{ type: 'tv:release', frame: 0 }],
      unheard: [],
    });
  });

  it('fires on the first frame of the word', () => {
    expect(framesOf(release('at'))).toEqual([9]);
  });

  it.each(['cafe', 'CAFÉ', 'café,', '[softly] café'])(
    'hears %s as the word that is said',
    (word) => {
      expect(framesOf(release(word))).toEqual([27]);
    },
  );

  it('takes the first of two', () => {
    expect(framesOf(release('the'))).toEqual([18]);
  });

  it('finds words that follow each other, across quotation marks', () => {
    expect(framesOf(release('the plant'))).toEqual([45]);
  });

  it('does not take a part of a word for it, fires with the line instead, and says so', () => {
    expect(placeCues([release('plan')], line)).toEqual({
      cues: [{ type: 'tv:release', frame: 0 }],
      unheard: [release('plan')],
    });
  });

  it('keeps what a cue shows, and drops its word', () => {
    const cue: Cue = { type: 'lighting:mood', target: 'spooky', word: 'chad' };
    expect(placeCues([cue], line).cues).toEqual([
      { type: 'lighting:mood', target: 'spooky', frame: 36 },
    ]);
  });

  it('puts cues in the order in which they fire, and equal ones as they were written', () => {
    const cues: Cue[] = [
      { type: 'lighting:hue', target: '10', word: 'us' },
      { type: 'lighting:mood', target: 'chill' },
      { type: 'lighting:hue', target: '20' },
    ];
    expect(placeCues(cues, line).cues).toEqual([
      { type: 'lighting:mood', target: 'chill', frame: 0 },
      { type: 'lighting:hue', target: '20', frame: 0 },
      { type: 'lighting:hue', target: '10', frame: 81 },
    ]);
  });

  it('stays within the line', () => {
    const late = { words: [{ text: 'us', startMs: 9_000, endMs: 9_100 }], frames: 30 };
    expect(placeCues([release('us')], late).cues[0]?.frame).toBe(29);
  });

  it('is not misled by times that are not exact in binary', () => {
    const third = { words: [{ text: 'us', startMs: (1100 / 3) * 3, endMs: 1200 }], frames: 60 };
    expect(placeCues([release('us')], third).cues[0]?.frame).toBe(33);
  });
});
