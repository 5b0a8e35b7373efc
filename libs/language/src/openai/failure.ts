import { APIConnectionError, APIConnectionTimeoutError, APIError, type OpenAIError } from 'openai';
import { WriterError, type WriterErrorKind } from '../writer/writer-error.js';
import { AnswerCut } from './completion.js';

/** What an error of the SDK, the network or the stream means to whoever asked for a script. */
export function failureOf(error: unknown, baseUrl: string): WriterError {
  if (error instanceof WriterError) return error;
  const fail = (kind: WriterErrorKind, message: string, retryAfterMs?: number) =>
    new WriterError(kind, 'openai', message, {
      cause: error,
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    });
  if (error instanceof AnswerCut) return fail('transient', error.message);
  if (error instanceof APIConnectionTimeoutError) return fail('transient', 'no answer in time');
  if (error instanceof APIConnectionError) {
    const code = networkCode(error);
    return NOBODY_THERE.has(code)
      ? fail('unavailable', `nobody answers at ${baseUrl} (${code})`)
      : fail('transient', `the connection broke (${code || error.message})`);
  }
  if (error instanceof APIError) return apiFailure(error, fail);
  // The stream broke under the SDK's hands, or held something that is no event.
  return fail('transient', `the answer broke off (${messageOf(error)})`);
}

const NOBODY_THERE = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EHOSTUNREACH', 'EAI_AGAIN']);

type Fail = (kind: WriterErrorKind, message: string, retryAfterMs?: number) => WriterError;

function apiFailure(error: APIError, fail: Fail): WriterError {
  const said = firstLine(error.message);
  const { status, code } = error;
  if (code === 'content_filter' || code === 'content_policy_violation')
    return fail('refusal', said);
  if (code === 'insufficient_quota') return fail('auth', `the account has no credit left: ${said}`);
  switch (status) {
    case undefined:
      return fail('transient', `the server reported an error in its answer: ${said}`);
    case 401:
    case 403:
      return fail('auth', `the key is not accepted: ${said}`);
    case 404:
      return fail('unavailable', `there is no such model or address: ${said}`);
    case 429:
      return fail('rate-limited', `too many requests: ${said}`, retryAfterMs(error.headers));
    case 408:
    case 409:
      return fail('transient', said);
    default:
      return status >= 500
        ? fail('transient', `the server failed: ${said}`, retryAfterMs(error.headers))
        : fail('rejected', said);
  }
}

/** `Retry-After` in seconds or as a date, or OpenAI's own header in milliseconds. */
export function retryAfterMs(headers: Headers | undefined, now = Date.now()): number | undefined {
  const millis = Number(headers?.get('retry-after-ms') ?? NaN);
  if (millis >= 0) return millis;
  const given = headers?.get('retry-after');
  if (given === null || given === undefined || given === '') return undefined;
  const seconds = Number(given);
  const wait = Number.isNaN(seconds) ? Date.parse(given) - now : seconds * 1_000;
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}

function networkCode(error: OpenAIError): string {
  let cause: unknown = error;
  for (let depth = 0; depth < 5 && typeof cause === 'object' && cause !== null; depth += 1) {
    if ('code' in cause && typeof cause.code === 'string') return cause.code;
    cause = (cause as { cause?: unknown }).cause;
  }
  return '';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? firstLine(error.message) : String(error);
}

function firstLine(message: string): string {
  return (message.split('\n')[0] ?? '').slice(0, 300);
}
