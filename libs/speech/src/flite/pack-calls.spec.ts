import * as fc from 'fast-check';
import { spokenWords } from '../text/spoken-words.js';
import { packCalls } from './pack-calls.js';

describe('packCalls', () => {
  it('keeps a short line in one call, told in plain words', () => {
    expect(packCalls(spokenWords('Wait\u2026 it cost $5.99? \u{1f631} Wow!'))).toEqual([
      {
        text: 'Wait, it cost five dollars and ninety nine cents? Wow.',
        words: [0, 1, 2, 3, 5],
        endsSentence: true,
      },
    ]);
  });

  it('cuts at sentences, then commas, then words', () => {
    const words = spokenWords('One two. Three four, five six seven eight nine');
    expect(packCalls(words, { limit: 12 }).map(({ text }) => text)).toEqual([
      'One two.',
      'Three four,',
      'five six',
      'seven eight',
      'nine',
    ]);
  });

  it('counts words from where the part begins in the line', () => {
    expect(packCalls(spokenWords('a b'), { first: 7 })[0]?.words).toEqual([7, 8]);
  });

  it('slices a word no call could carry', () => {
    const calls = packCalls(spokenWords('ab'.repeat(500)));
    expect(calls.length).toBeGreaterThan(1);
    expect(calls.every(({ words }) => words.join() === '0')).toBe(true);
  });

  it('never passes the limit and never loses or reorders a word', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 3000, unit: 'grapheme' }),
        fc.integer({ min: 20, max: 400 }),
        (text, limit) => {
          const words = spokenWords(text);
          const calls = packCalls(words, { limit });
          const sayable = words.flatMap(({ spoken }, index) => (spoken ? [index] : []));
          expect(calls.every((call) => call.text.length <= limit)).toBe(true);
          expect([...new Set(calls.flatMap((call) => call.words))]).toEqual(sayable);
        },
      ),
      { numRuns: 200 },
    );
  });
});
