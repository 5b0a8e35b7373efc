import type { ScriptRefusal, WriterName } from '@cuelight/contracts';
import type { WritingUsage } from './writing-usage.js';

/**
 * Why there is no script, by what helps:
 * - `transient`: try again soon (5xx, cut connection, silence, the deadline)
 * - `rate-limited`: try again after `retryAfterMs`
 * - `auth`: the key is wrong, or the account has no credit; nothing helps until a person changes it
 * - `rejected`: the server does not take this request, however often it is sent (too long, for example)
 * - `refusal`: the model declined to write this; another note may do
 * - `bad-answer`: what came back could not be made into a script
 * - `unavailable`: nobody there (no such server or model), or left alone for a while after failures
 */
export type WriterErrorKind =
  'transient' | 'rate-limited' | 'auth' | 'rejected' | 'refusal' | 'bad-answer' | 'unavailable';

export interface WriterErrorDetails {
  readonly cause?: unknown;
  readonly retryAfterMs?: number;
  /** What was wrong with a bad answer, line by line. */
  readonly refusals?: readonly ScriptRefusal[];
}

export class WriterError extends Error {
  override readonly name = 'WriterError';
  /** What the failed call cost: a model is paid for a bad answer, too. */
  usage: WritingUsage | undefined;

  constructor(
    readonly kind: WriterErrorKind,
    readonly writer: WriterName,
    message: string,
    readonly details: WriterErrorDetails = {},
  ) {
    super(`${writer}: ${message}`, { cause: details.cause });
  }
}
