import { estimateSeconds, spokenWords, spokenWordsOf } from './script-duration.js';

it.each([
  ['', 0],
  ['Hello there.', 2],
  ["It's 3.5 metres, isn't it?", 5],
  ['[laughs] No. [sighs contentedly] No!', 2],
  ['Grüße — aus „Köln“', 3],
  ['well-known', 1],
  ['… ?!', 0],
])('%p has %p spoken words', (text, words) => {
  expect(spokenWords(text)).toBe(words);
});

it('takes a minute for as many words as are spoken a minute', () => {
  const lines = Array.from({ length: 30 }, () => ({ text: 'one two three four five' }));
  expect(estimateSeconds(spokenWordsOf(lines), 150)).toBe(60);
  expect(estimateSeconds(1, 150)).toBe(0.4);
  expect(estimateSeconds(0, 150)).toBe(0);
});
