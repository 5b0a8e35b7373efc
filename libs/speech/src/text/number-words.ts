/** English words for numbers, as a presenter would read them. Pure; wrong beyond 10^15, which is read digit by digit. */
const SMALL =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = '_ _ twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const SCALES = [
  { value: 1e12, word: 'trillion' },
  { value: 1e9, word: 'billion' },
  { value: 1e6, word: 'million' },
  { value: 1e3, word: 'thousand' },
  { value: 1e2, word: 'hundred' },
] as const;
const LARGEST = 1e15;

/** `1234` -> "one thousand two hundred thirty four". */
export function cardinal(value: number): string {
  if (value < 20) return SMALL[value] ?? '';
  if (value < 100) {
    const rest = value % 10;
    return `${TENS[Math.floor(value / 10)]}${rest ? ` ${SMALL[rest]}` : ''}`;
  }
  const scale = SCALES.find((each) => value >= each.value);
  if (!scale || value >= LARGEST) return digits(String(value));
  const rest = value % scale.value;
  const head = `${cardinal(Math.floor(value / scale.value))} ${scale.word}`;
  return rest ? `${head} ${cardinal(rest)}` : head;
}

/** `007` -> "zero zero seven". */
export const digits = (text: string): string =>
  [...text].map((digit) => SMALL[Number(digit)] ?? '').join(' ');

const IRREGULAR: Readonly<Record<string, string>> = {
  one: 'first',
  two: 'second',
  three: 'third',
  five: 'fifth',
  eight: 'eighth',
  nine: 'ninth',
  twelve: 'twelfth',
};

/** `21` -> "twenty first". */
export function ordinal(value: number): string {
  const words = cardinal(value).split(' ');
  const last = words.pop() ?? '';
  const ending = IRREGULAR[last] ?? (last.endsWith('y') ? `${last.slice(0, -1)}ieth` : `${last}th`);
  return [...words, ending].join(' ');
}

/** `1999` -> "nineteen ninety nine", `2005` -> "two thousand five", `1900` -> "nineteen hundred". */
export function year(value: number): string {
  const century = Math.floor(value / 100);
  const rest = value % 100;
  if (value % 1000 < 10) return cardinal(value);
  if (rest === 0) return `${cardinal(century)} hundred`;
  return `${cardinal(century)} ${rest < 10 ? `oh ${cardinal(rest)}` : cardinal(rest)}`;
}

/** "1990s" -> "nineteen nineties". */
export const decade = (value: number): string => {
  const words = value < 100 ? cardinal(value) : year(value);
  return words.endsWith('y') ? words.replace(/y$/, 'ies') : `${words}s`;
};

/** A number as written (`1,234.50`, `-3`), or undefined when it is none. */
export function written(text: string): string | undefined {
  const match = /^([-+\u2212]?)(\d{1,3}(?:,\d{3})+|\d+)?(?:\.(\d+))?$/.exec(text);
  const [, sign = '', whole, fraction] = match ?? [];
  if (!match || (whole === undefined && fraction === undefined)) return undefined;
  const plain = whole?.replaceAll(',', '') ?? '0';
  const leadingZero = plain.length > 1 && plain.startsWith('0');
  const head = leadingZero || plain.length > 15 ? digits(plain) : cardinal(Number(plain));
  const signWord = sign === '' ? '' : sign === '+' ? 'plus ' : 'minus ';
  return `${signWord}${head}${fraction ? ` point ${digits(fraction)}` : ''}`;
}
