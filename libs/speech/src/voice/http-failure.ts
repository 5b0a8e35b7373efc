import type { VoiceProviderName } from '@cuelight/contracts';
import { VoiceError, type VoiceErrorKind } from './voice-error.js';

/** Enough of a server's complaint to act on; a whole page of HTML is of no use in a log. */
const MESSAGE_LIMIT = 200;

export interface HttpFailure {
  readonly status: number;
  readonly message: string;
  readonly retryAfter?: string | null;
}

/** What an HTTP status of a voice server means for the line. */
export function voiceErrorOf(
  provider: VoiceProviderName,
  { status, message, retryAfter }: HttpFailure,
  now = Date.now(),
): VoiceError {
  const text = `${status} ${message}`.replace(/\s+/g, ' ').trim().slice(0, MESSAGE_LIMIT);
  const retryAfterMs = parseRetryAfter(retryAfter, now);
  return new VoiceError(
    kindOf(status),
    provider,
    text,
    retryAfterMs === undefined ? {} : { retryAfterMs },
  );
}

function kindOf(status: number): VoiceErrorKind {
  // 402: nothing left to pay with; like a wrong key, only a person can mend it.
  if (status === 401 || status === 402 || status === 403) return 'auth';
  if (status === 429) return 'rate-limited';
  if (status === 408 || status === 409 || status === 425 || status >= 500) return 'transient';
  return 'invalid';
}

/** Seconds or an HTTP date (RFC 9110, 10.2.3), in milliseconds from now; undefined for anything else. */
export function parseRetryAfter(value: string | null | undefined, now: number): number | undefined {
  if (!value) return undefined;
  const seconds = Number(value);
  if (Number.isFinite(seconds)) return Math.max(0, Math.round(seconds * 1000));
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
