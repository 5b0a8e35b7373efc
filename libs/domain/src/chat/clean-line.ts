// What people type becomes one plain line: nothing invisible, nothing that turns or stacks the text.

/** Letters of no width or no ink, that make an empty name or message look like one. */
const BLANKS = /[\u034F\u115F\u1160\u17B4\u17B5\u180E\u2800\u3164\uFFA0]/g;
const BREAKS = /[\t\n\v\f\r\u0085\p{Zl}\p{Zp}]/gu;
/** Controls, directions, tags, private and unassigned signs; joiners and selectors are looked at first. */
const INVISIBLE = /(?![\u200C\u200D])[\p{Cc}\p{Cf}\p{Co}\p{Cn}]/gu;
const JOINERS = /[\u200C\u200D]/g;
const SELECTORS = /[\u{FE00}-\u{FE0F}\u{E0100}-\u{E01EF}]/gu;

const PICTURE = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F]$/u;
const PICTURE_NEXT = /^\p{Extended_Pictographic}/u;
/** A sign that a selector turns into a picture: an emoji, or a digit of a keycap. */
const SELECTABLE = /[\p{Emoji}]$/u;
/** Scripts that spell with joiners (Unicode Standard, 23.2). */
const JOINED =
  /[\p{Script=Arabic}\p{Script=Bengali}\p{Script=Devanagari}\p{Script=Gujarati}\p{Script=Gurmukhi}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Oriya}\p{Script=Sinhala}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Thaana}]$/u;

/** The most marks that a letter of a living language carries (Hebrew with points, Vietnamese, Thai). */
const MARKS_A_LETTER = 3;
const STACKS = new RegExp(`(\\p{M}{${MARKS_A_LETTER}})\\p{M}+`, 'gu');
/** Marks with nothing to stand on. */
const LOOSE_MARKS = /(^|\s)\p{M}+/gu;

const GRAPHEMES = new Intl.Segmenter('und', { granularity: 'grapheme' });

export function cleanLine(raw: string): string {
  return raw
    .toWellFormed()
    .replaceAll('\uFFFD', '')
    .normalize('NFC')
    .replace(BREAKS, ' ')
    .replace(BLANKS, ' ')
    .replace(INVISIBLE, '')
    .replace(SELECTORS, (sign, at: number, whole: string) =>
      sign === '\uFE0F' && SELECTABLE.test(before(whole, at)) ? sign : '',
    )
    .replace(JOINERS, (sign, at: number, whole: string) => (joins(whole, at) ? sign : ''))
    .replace(STACKS, '$1')
    .replace(/\s+/g, ' ')
    .replace(LOOSE_MARKS, '$1')
    .replace(/\s+/g, ' ')
    .trim()
    .normalize('NFC');
}

/** Characters as people count them. */
export function lengthOf(text: string): number {
  let length = 0;
  for (const _ of GRAPHEMES.segment(text)) length += 1;
  return length;
}

function joins(whole: string, at: number): boolean {
  const left = before(whole, at);
  const right = whole.slice(at + 1, at + 3);
  if (PICTURE.test(left)) return PICTURE_NEXT.test(right);
  return JOINED.test(left.replace(/\p{M}+$/u, (marks) => marks.slice(-1)));
}

/** What stands right before: a sign, and the one before it when that is half of it. */
function before(whole: string, at: number): string {
  return whole.slice(Math.max(0, at - 2), at);
}
