import { parseLine } from '../performance/parse-line.js';
import { readAlignment, type CharacterAlignment } from './character-alignment.js';

/** Every character gets `step` seconds. */
const aligned = (text: string, step = 0.05): CharacterAlignment => ({
  characters: [...text],
  starts: [...text].map((_, i) => i * step),
  ends: [...text].map((_, i) => (i + 1) * step),
});
const verdict = (text: string, change: (alignment: CharacterAlignment) => CharacterAlignment) => {
  const alignment = aligned(parseLine(text).taggedText);
  const duration = alignment.ends.at(-1) ?? 0;
  return readAlignment(change(alignment), { line: parseLine(text), duration });
};
const TEXT = 'The plant is plastic, Virgin.';

describe('readAlignment', () => {
  it('gives each word the time from its first to its last character', () => {
    const { spans } = verdict('Hi there.', (same) => same) as { spans: unknown };
    expect(spans).toEqual([
      { word: 0, start: 0, end: 0.1 },
      { word: 1, start: expect.closeTo(0.15), end: expect.closeTo(0.45) },
    ]);
  });

  it('keeps tags apart from words and tells when they were performed', () => {
    const result = verdict('[laughs] Oh[sighs]no \u{1f602} well', (same) => same);
    expect(result).toMatchObject({
      kind: 'usable',
      spans: [{ word: 0 }, { word: 1 }, { word: 3 }],
      markSpans: [{ mark: 0, start: 0 }, { mark: 1 }],
    });
  });

  it.each<[string, (alignment: CharacterAlignment) => CharacterAlignment, RegExp]>([
    [
      'stuck',
      (a) => ({ ...a, starts: a.starts.map((t, i) => (i > 12 ? 0.65 : t)) }),
      /share the time/,
    ],
    ['backwards', (a) => ({ ...a, starts: a.starts.with(9, 0.01) }), /go back at character 9/],
    [
      'short',
      (a) => ({ ...a, ends: a.ends.map((t) => t / 2), starts: a.starts.map((t) => t / 2) }),
      /it ends at/,
    ],
    ['of unequal lists', (a) => ({ ...a, ends: a.ends.slice(1) }), /different lengths/],
    ['not a number', (a) => ({ ...a, ends: a.ends.with(3, Number.NaN) }), /no number/],
    [
      'of other text',
      () => aligned('The plant is really plastic, my good Virgin.', 0.033),
      /words are timed/,
    ],
    ['empty', () => aligned(''), /empty/],
  ])('rejects one that is %s', (_name, change, reason) => {
    expect(verdict(TEXT, change)).toEqual({
      kind: 'rejected',
      reason: expect.stringMatching(reason),
    });
  });
});
