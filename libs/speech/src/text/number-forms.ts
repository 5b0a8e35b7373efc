import { cardinal, decade, ordinal, written, year } from './number-words.js';

/**
 * Written forms with a number in them, each read by one rule; the first rule that knows the form wins.
 * Flite spells dates and slashes out ("three slash four") and reads a year before a comma digit by digit.
 */
export type NumberRule = (text: string) => string | undefined;

const MONTHS =
  'January February March April May June July August September October November December'.split(
    ' ',
  );
const CURRENCIES: ReadonlyMap<string, readonly [one: string, many: string, cents: string]> =
  new Map(
    Object.entries({
      $: ['dollar', 'dollars', 'cents'],
      '\u20ac': ['euro', 'euros', 'cents'],
      '\u00a3': ['pound', 'pounds', 'pence'],
      '\u00a5': ['yen', 'yen', 'sen'],
    } as const),
  );
const SCALES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    k: 'thousand',
    m: 'million',
    b: 'billion',
    bn: 'billion',
    t: 'trillion',
  }),
);
const UNITS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '%': 'percent',
    '\u00b0': 'degrees',
    '\u00b0c': 'degrees Celsius',
    '\u00b0f': 'degrees Fahrenheit',
    km: 'kilometers',
    cm: 'centimeters',
    mm: 'millimeters',
    m: 'meters',
    kg: 'kilograms',
    g: 'grams',
    lb: 'pounds',
    lbs: 'pounds',
    ft: 'feet',
    mph: 'miles an hour',
    'km/h': 'kilometers an hour',
    ms: 'milliseconds',
    s: 'seconds',
    hz: 'hertz',
    gb: 'gigabytes',
    mb: 'megabytes',
    x: 'times',
    k: 'thousand',
    '+': 'plus',
  }),
);
const FRACTIONS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '1/2': 'one half',
    '1/3': 'one third',
    '2/3': 'two thirds',
    '1/4': 'one quarter',
    '3/4': 'three quarters',
  }),
);

function date(monthText: string, dayText: string, yearText: string): string | undefined {
  const month = MONTHS[Number(monthText) - 1];
  const day = Number(dayText);
  if (!month || day < 1 || day > 31) return undefined;
  const full = yearText.length === 2 ? 2000 + Number(yearText) : Number(yearText);
  return `${month} ${ordinal(day)} ${year(full)}`;
}

const isoDate: NumberRule = (text) => {
  const [, y = '', m = '', d = ''] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text) ?? [];
  return y ? date(m, d, y) : undefined;
};

/** American order, month first, unless that is impossible: the voices are American. */
const slashDate: NumberRule = (text) => {
  const [, a = '', b = '', y = ''] = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d{2})$/.exec(text) ?? [];
  return y ? (date(a, b, y) ?? date(b, a, y)) : undefined;
};

const clock: NumberRule = (text) => {
  const match = /^(\d{1,2}):(\d{2})(?::\d{2})?([ap]\.?m\.?)?$/i.exec(text);
  const [, hours = '', minutes = '', half = ''] = match ?? [];
  if (!match || Number(hours) > 24 || Number(minutes) > 59) return undefined;
  const rest = Number(minutes);
  const past =
    rest === 0
      ? half
        ? ''
        : " o'clock"
      : rest < 10
        ? ` oh ${cardinal(rest)}`
        : ` ${cardinal(rest)}`;
  return `${cardinal(Number(hours))}${past}${half ? spelledHalf(half) : ''}`;
};

const hour: NumberRule = (text) => {
  const [, hours = '', half = ''] = /^(\d{1,2})([ap]\.?m\.?)$/i.exec(text) ?? [];
  return hours ? `${cardinal(Number(hours))}${spelledHalf(half)}` : undefined;
};

const spelledHalf = (half: string) => (/^a/i.test(half) ? ' A M' : ' P M');

const money: NumberRule = (text) => {
  const match = /^([$\u20ac\u00a3\u00a5])([\d,]+)(?:\.(\d+))?(k|m|b|bn|t)?$/i.exec(text);
  const [, sign = '', whole = '', fraction, scale] = match ?? [];
  const currency = CURRENCIES.get(sign);
  const amount = written(whole);
  if (!currency || amount === undefined) return undefined;
  const [one, many, cents] = currency;
  if (scale) {
    const decimals = fraction ? written(`${whole}.${fraction}`) : amount;
    return `${decimals} ${SCALES.get(scale.toLowerCase())} ${many}`;
  }
  const unit = amount === 'one' ? one : many;
  const rest = Number((fraction ?? '0').padEnd(2, '0').slice(0, 2));
  if (rest === 0) return `${amount} ${unit}`;
  const small = `${cardinal(rest)} ${cents}`;
  return Number(whole) === 0 ? small : `${amount} ${unit} and ${small}`;
};

const slashed: NumberRule = (text) => {
  const [, a = '', b = ''] = /^(\d{1,4})\/(\d{1,4})$/.exec(text) ?? [];
  if (!a) return undefined;
  return FRACTIONS.get(text) ?? `${cardinal(Number(a))} ${cardinal(Number(b))}`;
};

const range: NumberRule = (text) => {
  const [, a = '', b = ''] = /^(\d+)[-\u2013](\d+)$/.exec(text) ?? [];
  return a ? `${plain(a)} to ${plain(b)}` : undefined;
};

const ordinalForm: NumberRule = (text) => {
  const [, value] = /^(\d{1,9})(?:st|nd|rd|th)$/i.exec(text) ?? [];
  return value === undefined ? undefined : ordinal(Number(value));
};

const decadeForm: NumberRule = (text) => {
  const [, short, value = ''] = /^(')?(\d{2}|\d{4})s$/.exec(text) ?? [];
  if (value.length === 4) return decade(Number(value));
  return short || value.endsWith('0') ? decade(Number(value || Number.NaN)) : undefined;
};

const measure: NumberRule = (text) => {
  const [, amount = '', unit = ''] =
    /^([-+\u2212]?[\d,]*\.?\d+)([a-z%\u00b0+]{1,4}(?:\/h)?)$/i.exec(text) ?? [];
  const name = UNITS.get(unit.toLowerCase());
  const value = written(amount);
  return name && value ? `${value} ${name}` : undefined;
};

const hash: NumberRule = (text) => {
  const [, value] = /^#(\d+)$/.exec(text) ?? [];
  return value === undefined ? undefined : `number ${plain(value)}`;
};

const plain: NumberRule = (text) => {
  if (/^(1[1-9]|20)\d{2}$/.test(text)) return year(Number(text));
  return written(text);
};

const rules: readonly NumberRule[] = [
  isoDate,
  slashDate,
  clock,
  hour,
  money,
  slashed,
  range,
  ordinalForm,
  decadeForm,
  measure,
  hash,
  plain,
];

/** How a token with digits is read, or undefined when no rule knows its form. */
export function readNumber(text: string): string | undefined {
  for (const rule of rules) {
    const spoken = rule(text);
    if (spoken !== undefined) return spoken;
  }
  return undefined;
}
