import { CHAT_NAME_MAX } from '@cuelight/contracts';
import { folded } from '../script/filter/spellings.js';
import { cleanLine, lengthOf } from './clean-line.js';

export type NameReading =
  | { readonly outcome: 'name'; readonly name: string; readonly key: string }
  | { readonly outcome: 'empty' }
  | { readonly outcome: 'too-long'; readonly max: number }
  | { readonly outcome: 'signs' }
  | { readonly outcome: 'reserved' };

const LETTERS = /^[\p{L}\p{N}][\p{L}\p{M}\p{N} ._'’-]*$/u;
const SEPARATORS = /[ ._'’-]+/g;

/** Whoever has one of these in the name seems to speak for the house. */
const OFFICES = ['moderator', 'cuelight'] as const;
/** The same as a word of its own; "Systematic" is a name. */
const TITLES: ReadonlySet<string> = new Set([
  ...['system', 'sistem', 'mod', 'mods', 'admin', 'administrator', 'staff', 'host', 'director'],
  ...['producer', 'server', 'official'],
]);
/** Names that are given, such as guest-4417. */
const GIVEN = /^guest[\d oi]*$/;

/** @param reserved names of others: the cast, the accounts, the show */
export function readName(raw: string, reserved: readonly string[]): NameReading {
  const name = cleanLine(raw.slice(0, 1_000));
  if (name === '') return { outcome: 'empty' };
  if (lengthOf(name) > CHAT_NAME_MAX || name.length > 4 * CHAT_NAME_MAX) {
    return { outcome: 'too-long', max: CHAT_NAME_MAX };
  }
  if (!LETTERS.test(name)) return { outcome: 'signs' };
  if (isReserved(name, reserved)) return { outcome: 'reserved' };
  return { outcome: 'name', name, key: nameKey(name) };
}

/** The same for all names that look alike: without case, accents, gaps, and with 0 as o and 1 or l as i. */
export function nameKey(name: string): string {
  return folded(name).replace(SEPARATORS, '').replace(/[l1|]/g, 'i').replace(/0/g, 'o');
}

/** The name of somebody who has not chosen one; the same for the same hash. @param digits at least 4 */
export function givenName(tokenHash: string, digits = 4): string {
  const number = BigInt(`0x${tokenHash.slice(0, 15)}`) % 10n ** BigInt(digits);
  return `guest-${number.toString().padStart(digits, '0')}`;
}

function isReserved(name: string, reserved: readonly string[]): boolean {
  const key = letterKey(name);
  if (OFFICES.some((office) => key.includes(letterKey(office)))) return true;
  if (GIVEN.test(nameKey(name))) return true;
  const words = folded(name).split(SEPARATORS).map(spelled);
  if (words.some((word) => TITLES.has(word)) || TITLES.has(folded(name).replace(SEPARATORS, ''))) {
    return true;
  }
  return key !== '' && reserved.some((other) => letterKey(other) === key);
}

/** As `nameKey`, and with the digits that stand for letters read as letters. */
function letterKey(name: string): string {
  return spelled(nameKey(name)).replace(/l/g, 'i');
}

// prettier-ignore
const STANDS_FOR: Readonly<Record<string, string>> = {
  '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '8': 'b', '9': 'g',
};

function spelled(word: string): string {
  return Array.from(word, (sign) => STANDS_FOR[sign] ?? sign).join('');
}
