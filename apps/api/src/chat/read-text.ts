import type { ChatSettings } from '@cuelight/contracts';
import { readMessage } from '@cuelight/domain';
import { chatEmpty, chatLink, chatTooLong } from './chat.errors.js';

/** What somebody typed, as it may be shown. @throws CHAT_EMPTY, CHAT_TOO_LONG, CHAT_LINK */
export function readText(raw: string, rules: Pick<ChatSettings, 'maxLength' | 'links'>): string {
  const reading = readMessage(raw, rules);
  switch (reading.outcome) {
    case 'message':
      return reading.text;
    case 'empty':
      throw chatEmpty();
    case 'too-long':
      throw chatTooLong(reading);
    case 'link':
      throw chatLink();
    default:
      return reading satisfies never;
  }
}
