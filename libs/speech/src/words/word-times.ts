import type { WordTime } from '@cuelight/contracts';
import type { SpokenWord } from '../text/spoken-words.js';
import type { WordPhone } from './align-words.js';

interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * When each word of the caption is heard. A word without sounds (an emoji, a word in another script)
 * has no length and stands where its predecessor ends.
 */
export function wordTimes(
  words: readonly SpokenWord[],
  phones: readonly WordPhone[],
  duration: number,
): WordTime[] {
  const heard = new Map<number, Span>();
  for (const { word, start, end } of phones) {
    if (word === undefined) continue;
    const span = heard.get(word);
    heard.set(word, {
      start: Math.min(start, span?.start ?? start),
      end: Math.max(end, span?.end ?? end),
    });
  }
  return inOrder(words, (word) => heard.get(word), duration);
}

/** Without any timing: words share the time between `from` and `to` by their letters. */
export function guessedWordTimes(
  words: readonly SpokenWord[],
  { from, to }: { from: number; to: number },
): WordTime[] {
  const weights = words.map(({ spoken }) => (spoken === '' ? 0 : spoken.length + 1));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let at = from;
  const spans = weights.map((weight) => {
    const start = at;
    at += total === 0 ? 0 : ((to - from) * weight) / total;
    return { start, end: at };
  });
  return inOrder(words, (word) => spans[word], to);
}

function inOrder(
  words: readonly SpokenWord[],
  spanOf: (word: number) => Span | undefined,
  duration: number,
): WordTime[] {
  let last = 0;
  return words.map(({ written }, word) => {
    const span = spanOf(word);
    const start = clamp(span?.start ?? last, last, duration);
    const end = clamp(span?.end ?? start, start, duration);
    last = end;
    return { text: written, startMs: Math.round(start * 1000), endMs: Math.round(end * 1000) };
  });
}

const clamp = (value: number, low: number, high: number): number =>
  Math.min(Math.max(high, low), Math.max(low, value));
