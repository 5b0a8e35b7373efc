import type { SpokenWord } from '../text/spoken-words.js';

/** A run of caption words up to a full stop, question or exclamation mark. `end` is exclusive. */
export interface Sentence {
  readonly first: number;
  readonly end: number;
  /** As captioned. */
  readonly text: string;
}

export function sentencesOf(words: readonly SpokenWord[]): Sentence[] {
  const sentences: Sentence[] = [];
  let first = 0;
  words.forEach(({ ending }, index) => {
    const last = index === words.length - 1;
    if (!last && ending !== 'sentence' && ending !== 'question') return;
    const text = words
      .slice(first, index + 1)
      .map(({ written }) => written)
      .join(' ');
    sentences.push({ first, end: index + 1, text });
    first = index + 1;
  });
  return sentences;
}
