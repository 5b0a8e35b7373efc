import { asWait, lengthOf, silenceText } from './wording';

it.each([
  ['', 0],
  ['  hi  ', 2],
  ['👨‍👩‍👧‍👦🇳🇱', 2],
  ['e\u0301', 1],
])('lengthOf %p is %i', (text, length) => expect(lengthOf(text)).toBe(length));

it.each([
  [1, '1 s'],
  [59_001, '1:00'],
  [245_000, '4:05'],
  [3_600_000, '1 h 0 min'],
  [7_860_000, '2 h 11 min'],
  [3 * 86_400_000, '3 days'],
])('asWait of %i ms is %p', (ms, words) => expect(asWait(ms)).toBe(words));

describe('silenceText', () => {
  it('says nothing to who may write, or may write again', () => {
    expect(silenceText(null, 0)).toBe('');
    expect(silenceText({ kind: 'timed-out', until: 1_000, reason: null }, 1_000)).toBe('');
  });

  it('says for how long, and why', () => {
    expect(silenceText({ kind: 'timed-out', until: 272_000, reason: 'Spam' }, 0)).toBe(
      'You are timed out for 4:32. Reason: Spam',
    );
    expect(silenceText({ kind: 'banned', until: null, reason: null }, 0)).toBe(
      'You are banned from the chat.',
    );
  });
});
