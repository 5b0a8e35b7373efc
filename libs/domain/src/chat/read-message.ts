import type { ChatSettings } from '@cuelight/contracts';
import { cleanLine, lengthOf } from './clean-line.js';
import { holdsLink } from './find-link.js';

/** More than this is not looked at: 500 characters of the longest pictures need less. */
const MOST_UNITS = 10_000;
/** A picture of a family has eleven; a message made of nothing else is still a message. */
const UNITS_A_CHARACTER = 12;

export type MessageReading =
  | { readonly outcome: 'message'; readonly text: string }
  | { readonly outcome: 'empty' }
  | { readonly outcome: 'too-long'; readonly length: number; readonly max: number }
  | { readonly outcome: 'link' };

/** What somebody typed, as everybody may see it, or why not. */
export function readMessage(
  raw: string,
  { maxLength, links }: Pick<ChatSettings, 'maxLength' | 'links'>,
): MessageReading {
  if (raw.length > MOST_UNITS) {
    return { outcome: 'too-long', length: raw.length, max: maxLength };
  }
  const text = cleanLine(raw);
  const length = lengthOf(text);
  if (!/[\p{L}\p{N}\p{P}\p{S}]/u.test(text)) return { outcome: 'empty' };
  if (length > maxLength || text.length > maxLength * UNITS_A_CHARACTER) {
    return { outcome: 'too-long', length, max: maxLength };
  }
  if (!links && holdsLink(text)) return { outcome: 'link' };
  return { outcome: 'message', text };
}
