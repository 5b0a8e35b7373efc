import type { Pronunciation } from '../flite/pronunciations.js';
import type { WordPhone } from './align-words.js';
import type { WordSpan } from './character-alignment.js';

/** Spreads each word's usual sounds over the time the word was given. */
export const phonesOfSpans = (
  spans: readonly WordSpan[],
  pronunciations: readonly Pronunciation[],
): WordPhone[] => spans.flatMap((span) => phonesOfWord(span, pronunciations[span.word] ?? []));

function phonesOfWord({ word, start, end }: WordSpan, pronunciation: Pronunciation): WordPhone[] {
  const usual = pronunciation.reduce((sum, { seconds }) => sum + seconds, 0);
  if (usual === 0 || end <= start) return [];
  const factor = (end - start) / usual;
  let at = start;
  return pronunciation.map(({ phone, seconds }) => {
    const from = at;
    at += seconds * factor;
    return { phone, word, start: from, end: at };
  });
}

/** A laugh is "ha" five times a second. */
const LAUGH_HZ = 5;

/** What a mouth does during a laugh or a sigh that the voice made by itself. */
export function noisePhones(start: number, end: number): WordPhone[] {
  const count = Math.max(1, Math.round((end - start) * LAUGH_HZ));
  const step = (end - start) / count;
  return Array.from({ length: count }, (_, i) => start + i * step).flatMap((from) => [
    { phone: 'ih', start: from, end: from + step * 0.4 },
    { phone: 'aa', start: from + step * 0.4, end: from + step },
  ]);
}
