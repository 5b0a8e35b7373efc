import fc from 'fast-check';
import { captionCues } from './caption-cues.js';

const line = (caption: string, frames: number, msEach: number) => ({
  caption,
  frames,
  spoken: {
    words: caption
      .split(' ')
      .map((text, i) => ({ text, startMs: i * msEach, endMs: (i + 1) * msEach })),
  },
});

describe('captionCues', () => {
  it('is one cue for a short line, from its first frame to its last', () => {
    expect(captionCues(line('Is that plant real?', 45, 300), 1000)).toEqual([
      { from: 1000, to: 1045, text: 'Is that plant real?' },
    ]);
  });

  it('breaks a longer one into two rows near its middle', () => {
    const [cue] = captionCues(
      line('I have watered this plant every single day since June', 90, 300),
      0,
    );
    expect(cue?.text).toBe('I have watered this plant\nevery single day since June');
  });

  it('shows a line without word times for all of its length', () => {
    const silent = { caption: 'Hm.', frames: 20, spoken: { words: [] } };
    expect(captionCues(silent, 5)).toEqual([{ from: 5, to: 25, text: 'Hm.' }]);
  });

  it('covers the line without a gap, shows every word once and never too much at a time', () => {
    const word = fc.stringMatching(/^[a-z]{1,14}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 60 }), (words) => {
        const frames = words.length * 12;
        const cues = captionCues(line(words.join(' '), frames, 400), 100);
        expect(cues[0]?.from).toBe(100);
        expect(cues.at(-1)?.to).toBe(100 + frames);
        cues.forEach((cue, i) => {
          expect(cue.to).toBeGreaterThan(cue.from);
          expect(cue.to).toBe(cues[i + 1]?.from ?? 100 + frames);
          expect(cue.text.length).toBeLessThanOrEqual(74);
          expect(cue.text.split('\n').length).toBeLessThanOrEqual(2);
        });
        expect(
          cues
            .map(({ text }) => text)
            .join(' ')
            .replace(/\n/g, ' '),
        ).toBe(words.join(' '));
      }),
    );
  });
});
