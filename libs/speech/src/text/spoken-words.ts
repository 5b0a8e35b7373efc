import { readNumber } from './number-forms.js';
import { digits } from './number-words.js';
import { ACRONYMS, INTERJECTIONS, LETTERS, SIGNS } from './respellings.js';

/** A word as captioned and as an English voice must be told it. `spoken` is empty when it cannot be said. */
export interface SpokenWord {
  readonly written: string;
  /** Zero or more words, no punctuation. */
  readonly spoken: string;
  /** What follows it: a sentence end, a lesser pause, or nothing. */
  readonly ending: 'sentence' | 'question' | 'comma' | 'none';
  /** Letters of a script the voice does not know were left out. */
  readonly lost: boolean;
}

const NOT_LATIN = /[^\P{L}\p{Script=Latin}]/u;
const SENTENCE_END = /[.!?]["')\]]*$/;
const PAUSE = /([,;:)]|--|\.\.\.)["')]*$/;

/** Splits a caption at its spaces; one entry for each caption word, in order. */
export const spokenWords = (caption: string): SpokenWord[] =>
  caption
    .split(/\s+/)
    .filter((word) => word.length > 0)
    .map(spokenWord);

export function spokenWord(written: string): SpokenWord {
  const text = plainLatin(written);
  const core = text
    .replace(/^["'(\[{*_~\u00bf\u00a1]+(?!\d)/, '')
    .replace(/["')\]}*_~,;:!?.]+$/, '');
  const spoken = core === '' ? '' : readCore(core, text);
  return { written, spoken, ending: endingOf(text), lost: NOT_LATIN.test(written) };
}

function endingOf(text: string): SpokenWord['ending'] {
  if (/\?["')!.]*$/.test(text)) return 'question';
  if (/\.\.\.["')]*$/.test(text)) return 'comma';
  if (SENTENCE_END.test(text)) return 'sentence';
  return PAUSE.test(text) ? 'comma' : 'none';
}

/** Accents stripped ("cafe" with an acute accent is read "caf" otherwise), curly quotes straightened. */
function plainLatin(text: string): string {
  return text
    .replace(/[^\x20-\x7e]/g, (letter) => LETTERS.get(letter) ?? letter)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[\u2014\u2015]|--+/g, ' - ')
    .replace(/[\u2010\u2011\u2012\u2013]/g, '-');
}

function readCore(core: string, text: string): string {
  const sign = SIGNS.get(core);
  if (sign !== undefined) return sign;
  const address = readAddress(core);
  if (address !== undefined) return address;
  if (/\d/.test(core)) {
    // The percent sign and closing signs belong to the number, so the form is looked up with them.
    const number = readNumber(core) ?? readNumber(text.replace(/[,;:!?.]+$/, ''));
    if (number !== undefined) return number;
  }
  return core
    .split(/[\s/_|\\]+|\s+-\s+|-(?=[^\d])|(?<=[a-z])-(?=\d)/i)
    .map(readPiece)
    .filter((piece) => piece.length > 0)
    .join(' ');
}

/** "https://www.example.com/a/b" -> "example dot com": the path would be letters and slashes. */
function readAddress(core: string): string | undefined {
  const [, user, host = ''] =
    /^(?:https?:\/\/)?(?:([\w.+-]+)@)?(?:www\.)?((?:[a-z0-9-]+\.)+(?:com|org|net|io|tv|gg|ai|dev|edu|gov|co|uk|de|me))(?:[/?#].*)?$/i.exec(
      core,
    ) ?? [];
  if (!host) return /^https?:\/\//i.test(core) ? 'a link' : undefined;
  const dotted = (name: string) => name.split(/[.]/).map(readPiece).join(' dot ');
  return user ? `${dotted(user)} at ${dotted(host)}` : dotted(host);
}

function readPiece(piece: string): string {
  const word = piece.replace(/[^A-Za-z0-9'.&@+#$%]/g, '');
  const sign = SIGNS.get(word);
  if (sign !== undefined) return sign;
  if (ACRONYMS.has(word.replaceAll('.', ''))) return spell(word);
  const bare = squeeze(word.toLowerCase());
  const known = INTERJECTIONS.get(word.toLowerCase()) ?? INTERJECTIONS.get(bare);
  if (known !== undefined) return known;
  const number = readNumber(word);
  if (number !== undefined) return number;
  return readMixed(/(.)\1{2}/i.test(word) ? bare : word);
}

/** "#winning" -> "hashtag winning", "AT&T" -> "AT and T", "R2" -> "R two". */
const readMixed = (word: string): string =>
  word
    .replace(/^#/, 'hashtag ')
    .replace(/[&@+%]/g, (sign) => ` ${SIGNS.get(sign) ?? ''} `)
    .replace(/\d+/g, (run) => ` ${run.length > 4 ? digits(run) : (readNumber(run) ?? '')} `)
    .replace(/[#$]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** "U.S." -> "U S": letters with spaces are always spelled. */
const spell = (word: string): string => [...word.replace(/[^A-Za-z]/g, '')].join(' ');

/** "sooo" -> "so", "coool" -> "cool": drawn-out letters are otherwise spelled or repeated. */
const squeeze = (word: string): string =>
  word.replace(/o{3,}(?=[dklt]$)/g, 'oo').replace(/([a-z])\1{2,}/g, '$1');
