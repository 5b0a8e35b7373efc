import * as z from 'zod';
import { voiceErrorOf } from '../voice/http-failure.js';
import { VoiceError } from '../voice/voice-error.js';

/** What the SDK throws, read by its shape: its classes would mean loading it. */
const SdkError = z.object({
  statusCode: z.number(),
  body: z.unknown(),
  rawResponse: z
    .object({ headers: z.instanceof(Headers) })
    .optional()
    .catch(undefined),
});

/** `{ "detail": { "status": "quota_exceeded", "message": "..." } }`, or a plain sentence. */
const Detail = z.object({
  detail: z.union([
    z.string(),
    z.object({ status: z.string().optional(), message: z.string().optional() }),
  ]),
});

export function translated(error: unknown): VoiceError {
  const sdk = SdkError.safeParse(error);
  if (!sdk.success) {
    const message = `an answer that cannot be read: ${String(error).slice(0, 200)}`;
    return new VoiceError('transient', 'elevenlabs', message, { cause: error });
  }
  const { statusCode: status, body, rawResponse } = sdk.data;
  const retryAfter = rawResponse?.headers.get('retry-after') ?? null;
  return voiceErrorOf('elevenlabs', { status, message: complaintOf(body), retryAfter });
}

function complaintOf(body: unknown): string {
  const { data } = Detail.safeParse(body);
  if (!data) return typeof body === 'string' ? body : '';
  if (typeof data.detail === 'string') return data.detail;
  return [data.detail.status, data.detail.message].filter(Boolean).join(': ');
}
