import { cleanText } from '@cuelight/domain';
import * as z from 'zod';
import { readJson } from '../openai/read-answer.js';

/** Longer than a sentence: the model did not understand, or was talked into something. */
const REASON_MAX = 200;

const Answer = z.object({
  choice: z.coerce.number().int(),
  reason: z.string().trim().min(1).max(REASON_MAX),
});

/** What a model chose of so many messages; null when the answer is none. */
export function readPick(
  text: string,
  messages: readonly { readonly text: string }[],
): { readonly index: number; readonly reason: string } | null {
  const answer = Answer.safeParse(readJson(text));
  if (!answer.success) return null;
  const { choice, reason } = answer.data;
  const chosen = messages[choice - 1];
  const sentence = cleanText(reason).text;
  if (!chosen || sentence === '') return null;
  return { index: choice - 1, reason: sentence };
}
