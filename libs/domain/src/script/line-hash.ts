import { hash53 } from './hash.js';

/** Two lines are the same line when they sound the same: case, punctuation and audio tags do not count. */
export function lineHash(text: string): string {
  return hash53(heardWords(text).join(' ')).toString(36);
}

const PHRASE_WORDS = 3;

/** Hashes of every run of three words, to hear that a phrase comes round again in another line. */
export function phraseHashes(text: string): number[] {
  const words = heardWords(text);
  const phrases: number[] = [];
  for (let at = 0; at + PHRASE_WORDS <= words.length; at += 1) {
    phrases.push(hash53(words.slice(at, at + PHRASE_WORDS).join(' ')));
  }
  return phrases;
}

/** The words of a line as they are heard, without tags, case, accents and punctuation. */
export function heardWords(text: string): string[] {
  return (
    text
      .replace(/\[[^\]]*\]/g, ' ')
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/['’]/g, '')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}
