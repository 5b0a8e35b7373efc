/** Joiners, selectors and skin tones that only make sense next to an emoji. */
const EMOJI =
  /[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}\u{20E3}\u{FE0E}\u{FE0F}\u{E0020}-\u{E007F}]/gu;
/** What is seen by no reader but heard, or stumbled over, by a voice: controls, directions, joiners. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu;

export interface CleanText {
  readonly text: string;
  readonly removed: readonly ('emoji' | 'markup')[];
}

/** Text as it can be spoken and captioned: one line, no markup, no emojis, nothing invisible. */
export function cleanText(raw: string): CleanText {
  const removed: ('emoji' | 'markup')[] = [];
  const plain = raw
    .toWellFormed()
    .replaceAll('\uFFFD', ' ')
    .replace(/[\n\r\t]/g, ' ');
  // Unicode counts the signs of rights and marks as pictures; in a product's name they are letters.
  const withoutEmoji = plain.replace(EMOJI, (sign) => (/[©®™]/.test(sign) ? sign : ' '));
  if (withoutEmoji !== plain) removed.push('emoji');
  const visible = withoutEmoji.replace(INVISIBLE, (sign, at: number, whole: string) =>
    isSpelling(sign, whole.charAt(at - 1)) ? sign : '',
  );
  const text = withoutMarkup(visible);
  if (collapse(text) !== collapse(visible)) removed.push('markup');
  return { text: collapse(text), removed };
}

/** Persian and the scripts of India spell with joiners. */
function isSpelling(sign: string, before: string): boolean {
  return /[\u200C\u200D]/.test(sign) && /[\p{Script=Arabic}\p{M}]/u.test(before);
}

function withoutMarkup(text: string): string {
  return text
    .replace(/<!--[\s\S]*?-->/g, ' ')
    .replace(/<(script|style)\b[\s\S]*?(<\/\1\s*>|$)/gi, ' ')
    .replace(/<\/?[a-z][^<>]*>/gi, ' ')
    .replace(/&(?:amp|#38);/gi, '&')
    .replace(/&(?:lt|gt|nbsp|#\d+|#x[\da-f]+);/gi, ' ')
    .replace(/&quot;/gi, '"')
    .replace(/&apos;/gi, "'")
    .replace(/!?\[([^\]]*)\]\([^)\s]*\)/g, '$1')
    .replace(/`+/g, '')
    .replace(/(^|\s)#{1,6}\s+/g, '$1')
    .replace(/^\s*(?:[-*•>]|\d+[.)])\s+(?=\S)/, '')
    .replace(/(\*{1,3}|_{1,3}|~~)(?=\S)([^*_~]*?\S)\1/g, '$2')
    .replace(/[*~]{2,}|\|{2,}|_{2,}/g, ' ')
    .replace(/(^|\s)[*_~](?=\s|$)/g, '$1');
}

function collapse(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
