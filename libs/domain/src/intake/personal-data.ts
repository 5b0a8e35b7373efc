/** What must not be read out, whoever wrote it; the patterns of the content filter come on top. */
const PERSONAL: readonly (readonly [RegExp, string])[] = [
  [
    /[\p{L}\p{N}._%+-]{1,64}\s?(?:@|\(at\)|\[at\])\s?[\p{L}\p{N}-]{1,63}\s?(?:\.|\(dot\)|\[dot\])\s?[a-z]{2,}/iu,
    'an e-mail address',
  ],
  [/(?<!\d)\+\d[\d ().-]{7,18}\d(?!\d)/, 'a telephone number'],
  [/(?<!\d)0\d{2,4}[ /-]?\d{6,8}(?!\d)/, 'a telephone number'],
  // Names of streets are written large; "5 people on the road" live nowhere.
  [
    /\b\d{1,5}\s+(?:\p{Lu}[\p{L}'.]+\s+){1,3}(?:[Ss]treet|St|[Aa]venue|Ave|[Rr]oad|Rd|[Ll]ane|Ln|[Dd]rive|[Bb]oulevard|Blvd|[Cc]ourt|[Ww]ay|[Pp]lace)\b/u,
    'an address',
  ],
  [/\b\p{Lu}\p{L}+(?:straße|strasse|weg|gasse|platz)\s+\d{1,4}\b/u, 'an address'],
  [
    /\b(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)\b/,
    'an address of a computer',
  ],
  [/\b\d{3}-\d{2}-\d{4}\b/, 'a number of a person'],
  [/\bpass(?:word|wort|code)\s*(?:is|:|=)\s*\S{4,}/i, 'a password'],
];
const CARD_DIGITS = /(?<!\d)(?:\d[ -]?){12,18}\d(?!\d)/;

/** What personal data a text holds, in a word or two; null when it holds none. */
export function personalDataIn(text: string): string | null {
  const found = PERSONAL.find(([pattern]) => pattern.test(text));
  if (found) return found[1];
  const digits = CARD_DIGITS.exec(text)?.[0].replace(/\D/g, '');
  return digits !== undefined && isCardNumber(digits) ? 'a card number' : null;
}

/** The check digit of ISO/IEC 7812 (Luhn). */
function isCardNumber(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, at) => {
    const doubled = Number(digit) * (at % 2 === 1 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}
