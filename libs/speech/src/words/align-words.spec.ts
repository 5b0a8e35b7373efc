import { alignWords } from './align-words.js';

const phones = (text: string) =>
  text.split(' ').map((phone, index) => ({ phone, start: index / 10, end: (index + 1) / 10 }));
const word = (index: number, text: string) => ({
  word: index,
  pronunciation: text.split(' ').map((phone) => ({ phone, seconds: 0.1 })),
});
const owners = (text: string, words: Parameters<typeof alignWords>[1]) =>
  alignWords(phones(text), words)
    .map((phone) => phone.word ?? '-')
    .join('');

describe('alignWords', () => {
  it('finds the words of a sentence whose sounds differ a little from the words alone', () => {
    // "I watered a plant": "a" alone is "ey", in the sentence "ax".
    const words = [word(4, 'ay'), word(5, 'w ao t er d'), word(6, 'ey'), word(7, 'p l ae n t')];
    expect(owners('pau ay w ao t er d ax p l ae n t pau', words)).toBe('-455555677777-');
  });

  it('gives an added sound to a neighbour and survives a dropped one', () => {
    const words = [word(0, 'h eh l ow'), word(1, 'y uw')];
    expect(owners('h eh l l ow pau y uw', words)).toBe('00000-11');
    expect(owners('h l ow y uw', words)).toBe('00011');
  });

  it('leaves sounds without a word alone', () => {
    expect(owners('pau hh aa', [])).toBe('---');
  });
});
