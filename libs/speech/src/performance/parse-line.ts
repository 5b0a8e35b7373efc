import { spokenWords, type SpokenWord } from '../text/spoken-words.js';
import { emojiEffect, tagEffect, type Delivery, type Noise, type TagEffect } from './tags.js';

/** A tag, placed before the caption word with that index (or after the last word). */
export interface Mark {
  readonly beforeWord: number;
  /** An emoji is a face only; a tag is also something a voice can be asked to do. */
  readonly from: 'tag' | 'emoji';
  readonly effect: TagEffect;
}

/** What is heard, in order. Words are indices into `ParsedLine.words`; `mark` into `ParsedLine.marks`. */
export type LinePart =
  | {
      readonly kind: 'words';
      readonly first: number;
      readonly end: number;
      readonly delivery: Delivery;
    }
  | {
      readonly kind: 'noise';
      readonly noise: Noise;
      readonly mark: number;
      readonly beforeWord: number;
    }
  | { readonly kind: 'pause'; readonly ms: number };

/** A line, parsed once: what is captioned, what is spoken, what is performed. */
export interface ParsedLine {
  /** The text without tags. */
  readonly caption: string;
  /** One entry for each word of the caption. */
  readonly words: readonly SpokenWord[];
  readonly parts: readonly LinePart[];
  readonly marks: readonly Mark[];
  /** Tags nobody knows: neither spoken nor performed. */
  readonly unknownTags: readonly string[];
  /** What voices on a network are sent: the words that hold a letter or digit, without and with tags. */
  readonly saidText: string;
  readonly taggedText: string;
}

/** `[laughs]`, `<|joy|>`, `*sighs*` or `(whispers)`. Only the first two are always tags. */
const TAG =
  /\[\s*([a-z][a-z '\u2019:_,-]{0,38})\s*\]|<\|\s*([a-z][^|<>]{0,38})\|>|\*([a-z][a-z ]{1,30})\*|\(([a-z][a-z ]{1,30})\)/gi;

export function parseLine(text: string): ParsedLine {
  const words: SpokenWord[] = [];
  const marks: Mark[] = [];
  const unknownTags: string[] = [];
  const said: string[] = [];
  const tagged: string[] = [];
  const take = (plain: string) => {
    for (const word of spokenWords(withoutMarkup(plain))) {
      const effect = emojiEffect(word.written);
      if (effect) marks.push({ beforeWord: words.length, from: 'emoji', effect });
      words.push(word);
      if (!isSaid(word)) continue;
      said.push(word.written);
      tagged.push(word.written);
    }
  };

  let from = 0;
  for (const match of text.matchAll(TAG)) {
    const name = match.slice(1).find((group) => group !== undefined) ?? '';
    const effect = tagEffect(name);
    const certain = match[1] !== undefined || match[2] !== undefined;
    // "(laughs)" is a tag; "(again)" and "*really*" are words.
    if (!effect && !certain) continue;
    take(text.slice(from, match.index));
    from = match.index + match[0].length;
    if (effect) {
      marks.push({ beforeWord: words.length, from: 'tag', effect });
      tagged.push(`[${name.trim()}]`);
    } else {
      unknownTags.push(name.trim());
    }
  }
  take(text.slice(from));

  const caption = words.map(({ written }) => written).join(' ');
  const parts = partsOf(words, marks);
  const texts = { saidText: said.join(' '), taggedText: tagged.join(' ') };
  return { caption, words, parts, marks, unknownTags, ...texts };
}

/** Emoji and lone dashes are captioned, but no voice is asked to say them. */
export const isSaid = ({ written }: Pick<SpokenWord, 'written'>): boolean =>
  /[\p{L}\p{N}]/u.test(written);

/** "*really*" and "**really**" are captioned as "really"; "5 * 3" keeps its star. */
const withoutMarkup = (text: string): string =>
  text
    .replace(/(^|[\s"'(])[*_`]{1,3}(?=\S)/g, '$1')
    .replace(/(?<=\S)[*_`]{1,3}(?=$|[\s"'),.;:!?])/g, '');

function partsOf(words: readonly SpokenWord[], marks: readonly Mark[]): LinePart[] {
  const parts: LinePart[] = [];
  let delivery: Delivery = 'plain';
  let first = 0;
  const flush = (end: number) => {
    if (end > first) parts.push({ kind: 'words', first, end, delivery });
    first = end;
  };
  marks.forEach(({ beforeWord, effect }, mark) => {
    if (effect.noise ?? effect.pauseMs ?? effect.delivery) flush(beforeWord);
    if (effect.noise) parts.push({ kind: 'noise', noise: effect.noise, mark, beforeWord });
    if (effect.pauseMs) parts.push({ kind: 'pause', ms: effect.pauseMs });
    delivery = effect.delivery ?? delivery;
  });
  flush(words.length);
  return parts;
}
