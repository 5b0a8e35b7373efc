// A word hides behind accents, look-alikes, digits, dots and spaces. Each way of hiding gives another
// spelling to look up; a word is only ever compared whole, so Scunthorpe and Penistone stay.

/** Letters of other alphabets that look like Latin ones (the common part of Unicode's confusables). */
// prettier-ignore
const LOOKS_LIKE: Readonly<Record<string, string>> = {
  а: 'a', в: 'b', с: 'c', ԁ: 'd', е: 'e', һ: 'h', і: 'i', ј: 'j', к: 'k', ӏ: 'l', м: 'm', н: 'h',
  о: 'o', р: 'p', ѕ: 's', т: 't', у: 'y', х: 'x', α: 'a', β: 'b', ε: 'e', η: 'n', ι: 'i', κ: 'k',
  ν: 'v', ο: 'o', ρ: 'p', τ: 't', υ: 'u', χ: 'x', ł: 'l', ø: 'o', ı: 'i', ß: 'ss', æ: 'ae', œ: 'oe',
  ɡ: 'g', ɑ: 'a', ᴀ: 'a', ʙ: 'b', ᴄ: 'c', ᴅ: 'd', ᴇ: 'e', ꜰ: 'f', ɢ: 'g', ʜ: 'h', ɪ: 'i', ᴊ: 'j',
  ᴋ: 'k', ʟ: 'l', ᴍ: 'm', ɴ: 'n', ᴏ: 'o', ᴘ: 'p', ʀ: 'r', ꜱ: 's', ᴛ: 't', ᴜ: 'u', ᴠ: 'v', ᴡ: 'w',
  ʏ: 'y', ᴢ: 'z',
};

/** Digits and signs that stand for letters. A one may be an i or an l: the second reading. */
// prettier-ignore
const STANDS_FOR: Readonly<Record<string, string>> = {
  '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '6': 'g', '7': 't', '8': 'b', '9': 'g',
  '@': 'a', $: 's', '!': 'i', '|': 'i', '+': 't', '€': 'e', '£': 'l', '¡': 'i',
};

/** Every reading of each word of a text, in order. Empty places mean a break that no phrase crosses. */
export function spellings(text: string): string[][] {
  const chunks = folded(text).split(/\s+/).filter(Boolean);
  const words: string[][] = [];
  let spaced: string[] = [];
  const flush = () => {
    // "b a d" is a word spelled out; "a I" is not.
    if (spaced.length >= 3) words.push(readings(spaced.join('')));
    spaced = [];
  };
  for (const chunk of chunks) {
    const letters = chunk.replace(/[^\p{L}\p{N}@$!|+€£¡]/gu, '');
    if (Array.from(letters).length === 1 && !/^[!+|]$/.test(letters)) spaced.push(letters);
    else flush();
    words.push(...chunkSpellings(chunk));
  }
  flush();
  return words;
}

/** One entry of a word list in the spelling that texts are compared in. */
export function plainSpelling(entry: string): string {
  return folded(entry)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .join(' ');
}

/** Without case, accents and look-alikes. */
export function folded(text: string): string {
  return Array.from(
    text
      .normalize('NFKD')
      .replace(/[\p{M}\p{Cf}]/gu, '')
      .toLowerCase()
      .replace(/['’]/g, ''),
    (sign) => LOOKS_LIKE[sign] ?? sign,
  ).join('');
}

function chunkSpellings(chunk: string): string[][] {
  const pieces = chunk.match(/[\p{L}\p{N}]+/gu) ?? [];
  const words = pieces.map((piece) => readings(piece));
  const whole = chunk.replace(/^[^\p{L}\p{N}@$€£¡]+|[^\p{L}\p{N}@$€£]+$/gu, '');
  const separated = pieces.length >= 3 && pieces.every((piece) => Array.from(piece).length <= 2);
  if (separated) words.push(readings(pieces.join('')));
  // Signs among letters: b@d, $ad. A hyphen or a slash parts words, so it does not count.
  if (/[@$!|+€£¡]/.test(whole) && /\p{L}/u.test(whole)) words.push(readings(whole));
  // Stars and dots that break one word: b*a*d, ba.d is left to its pieces.
  if (/\p{L}[*_~]\p{L}/u.test(whole)) words.push(readings(whole.replace(/[*_~]/g, '')));
  return words;
}

/** Letters of which no three in a row are the same: nearly every word, and it has no other reading. */
const PLAIN = /^(?:([a-z])(?!\1\1))+$/;

function readings(word: string): string[] {
  if (PLAIN.test(word)) return [word];
  const found = new Set<string>();
  for (const one of ['i', 'l']) {
    const read = Array.from(word, (sign) => (sign === '1' ? one : (STANDS_FOR[sign] ?? sign)));
    const letters = read.join('').replace(/[^\p{L}\p{N}]/gu, '');
    for (const each of /\p{L}/u.test(word) ? [word, letters] : [word]) {
      found.add(each);
      found.add(each.replace(/(\p{L})\1{2,}/gu, '$1'));
      found.add(each.replace(/(\p{L})\1{2,}/gu, '$1$1'));
    }
  }
  return [...found];
}
