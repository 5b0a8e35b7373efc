import * as z from 'zod';
import { AnswerTooLarge } from '../voice/bounded-fetch.js';
import { voiceErrorOf } from '../voice/http-failure.js';
import { VoiceError } from '../voice/voice-error.js';

/** What the SDK throws for an HTTP status, read by its shape: its classes would mean loading it. */
const StatusError = z.object({
  status: z.number(),
  message: z.string(),
  headers: z.instanceof(Headers).optional().catch(undefined),
});

export function translated(error: unknown): VoiceError {
  const answered = StatusError.safeParse(error);
  if (answered.success) {
    const { status, message, headers } = answered.data;
    const retryAfter = headers?.get('retry-after') ?? null;
    // The SDK puts the status in front of the server's words; so do we.
    return voiceErrorOf('openai', { status, message: message.replace(/^\d+ /, ''), retryAfter });
  }
  const cause: unknown = error instanceof Error ? error.cause : undefined;
  if (cause instanceof AnswerTooLarge) return new VoiceError('invalid', 'openai', cause.message);
  const reason = cause instanceof Error ? cause.message : String(error);
  const message = `no answer that can be read: ${reason.slice(0, 200)}`;
  return new VoiceError('transient', 'openai', message, { cause: error });
}
