import type { SpokenWord } from '../text/spoken-words.js';
import { MAX_CALL_CHARACTERS } from './flite-call.js';

/** One call's text and which words (by index in the line) it speaks. */
export interface PackedCall {
  readonly text: string;
  readonly words: readonly number[];
  readonly endsSentence: boolean;
}

const MARK = { sentence: '.', question: '?', comma: ',', none: '' } as const;

interface Piece {
  readonly text: string;
  readonly word: number;
  readonly ending: SpokenWord['ending'];
}

/**
 * Packs words into calls of at most `limit` characters, cut at the last sentence end that fits, else at
 * the last comma, else between words. Words that cannot be said are left out.
 */
export function packCalls(
  words: readonly SpokenWord[],
  { first = 0, limit = MAX_CALL_CHARACTERS } = {},
): PackedCall[] {
  let rest = words.flatMap((word, index) => pieces(word, first + index, limit));
  const calls: PackedCall[] = [];
  while (rest.length > 0) {
    const fits = countThatFits(rest, limit);
    const count = fits === rest.length ? fits : cutBefore(rest, fits);
    const taken = rest.slice(0, count);
    calls.push({
      text: taken.map(({ text }) => text).join(' '),
      words: [...new Set(taken.map(({ word }) => word))],
      endsSentence: isSentenceEnd(taken.at(-1)),
    });
    rest = rest.slice(count);
  }
  return calls;
}

/** A word, or slices of one no call could carry (a pasted key, a thousand letters of "aaaa"). */
function pieces({ spoken, ending }: SpokenWord, word: number, limit: number): Piece[] {
  if (spoken === '') return [];
  const slices: Piece[] = [];
  const step = limit - 1;
  for (let at = 0; at < spoken.length; at += step) {
    const last = at + step >= spoken.length;
    const text = spoken.slice(at, at + step) + (last ? MARK[ending] : '');
    slices.push({ text, word, ending: last ? ending : 'none' });
  }
  return slices;
}

function countThatFits(rest: readonly Piece[], limit: number): number {
  let length = -1;
  const over = rest.findIndex(({ text }) => (length += text.length + 1) > limit);
  return over < 0 ? rest.length : Math.max(1, over);
}

function cutBefore(rest: readonly Piece[], fits: number): number {
  const window = rest.slice(0, fits);
  const sentence = window.findLastIndex(isSentenceEnd);
  if (sentence >= 0) return sentence + 1;
  const comma = window.findLastIndex(({ ending }) => ending === 'comma');
  return comma >= 0 ? comma + 1 : fits;
}

const isSentenceEnd = (piece: Piece | undefined): boolean =>
  piece?.ending === 'sentence' || piece?.ending === 'question';
