import type { MessageWords } from './message-words.js';

/** What makes a message worse to read out, each with what it costs. */
export interface Annoyance {
  readonly rule: 'long' | 'link' | 'shouting' | 'emojis' | 'repeats itself';
  readonly points: number;
}

/** Longer ones are not read out well (ONAIR's limit). */
const LONG_CHARACTERS = 180;
const SHOUTED_LETTERS = 12;
const SHOUTED_SHARE = 0.7;
const MANY_EMOJIS = 5;
const REPEATED_WORDS = 5;

const LINK =
  /\b(?:https?:\/\/|www\.)\S|\b[\p{L}\d-]{2,}\.(?:com|net|org|tv|gg|io|ly|me|ru|xyz)\b/iu;
const EMOJI = /\p{Extended_Pictographic}/gu;

export function annoyancesIn(text: string, words: MessageWords): Annoyance[] {
  const signs = Array.from(text);
  const letters = signs.filter((sign) => /\p{L}/u.test(sign));
  const capitals = letters.filter((letter) => /\p{Lu}/u.test(letter));
  const emojis = text.match(EMOJI)?.length ?? 0;
  const found: Annoyance[] = [];
  if (signs.length > LONG_CHARACTERS) found.push({ rule: 'long', points: -0.2 });
  if (LINK.test(text)) found.push({ rule: 'link', points: -0.15 });
  if (letters.length >= SHOUTED_LETTERS && capitals.length / letters.length > SHOUTED_SHARE) {
    found.push({ rule: 'shouting', points: -0.1 });
  }
  if (emojis > MANY_EMOJIS || emojis > words.all.length) {
    found.push({ rule: 'emojis', points: -0.1 });
  }
  if (repeatsItself(text, words)) found.push({ rule: 'repeats itself', points: -0.2 });
  return found;
}

function repeatsItself(text: string, { all }: MessageWords): boolean {
  const isStuck = /(.)\1{6,}/u.test(text) || /([!?])\1{4,}/.test(text);
  return isStuck || (all.length >= REPEATED_WORDS && new Set(all).size * 2 <= all.length);
}
