import { folded } from '../script/filter/spellings.js';
import { ATTACKS, FAKES } from './attack-patterns.js';
import { FRAMES, STRUCTURES } from './attack-structures.js';
import { FOREIGN_ORDERS } from './foreign-orders.js';
import { hiddenTexts } from './hidden-texts.js';
import { talksToTheWriter } from './writer-talk.js';

/**
 * What of a message is aimed at the writer and not at the show, each once; nothing for an honest one.
 * What is found never becomes a card. What is not found is still only quoted data in every prompt, and what
 * is written is filtered again.
 */
export function injectionsIn(text: string): string[] {
  const readings = readingsOf(text);
  const found = [
    ...[FAKES, FRAMES].flatMap((patterns) => matching(patterns, [text])),
    ...[ATTACKS, STRUCTURES, FOREIGN_ORDERS].flatMap((patterns) => matching(patterns, readings)),
    ...hiddenTexts(text),
    ...(readings.some(talksToTheWriter) ? ['talks to the writer, not to the show'] : []),
  ];
  return [...new Set(found)];
}

function matching(
  patterns: Readonly<Record<string, readonly RegExp[]>>,
  texts: readonly string[],
): string[] {
  return Object.entries(patterns).flatMap(([what, each]) =>
    each.some((pattern) => texts.some((text) => pattern.test(text))) ? [what] : [],
  );
}

/**
 * As it is, without accents and look-alikes, with digits read as letters and letters put right, and with its
 * letters moved together.
 */
function readingsOf(text: string): string[] {
  const plain = folded(text).replace(/_+/g, ' ');
  const unspaced = plain.replace(/(?<=(?:^|[\s._*-])\S)[\s._*-](?=\S(?:[\s._*-]|$))/gu, '');
  const spelled = plain
    .replace(/[\p{L}\d@$!|]*\p{L}[\p{L}\d@$!|]*/gu, (word) =>
      /[\d@$]/.test(word) ? asLetters(word) : word,
    )
    .replace(/[a-z]{6,}/g, (word) => UNSCRAMBLED.get(sorted(word)) ?? word);
  return [...new Set([text.toLowerCase(), plain, spelled, unspaced])];
}

const LETTER_OF: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  '@': 'a',
  $: 's',
};

function asLetters(word: string): string {
  return Array.from(word, (sign) => LETTER_OF[sign] ?? sign).join('');
}

/** Models read words whose letters are in disorder; none of these has the letters of another word. */
const SCRAMBLED =
  'ignore disregard forget override previous instructions instruction guidelines prompt system reveal developer';
const UNSCRAMBLED: ReadonlyMap<string, string> = new Map(
  SCRAMBLED.split(' ').map((word) => [sorted(word), word]),
);

function sorted(word: string): string {
  return [...word].sort().join('');
}
