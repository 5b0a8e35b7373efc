import { ANSWER_LIMIT_BYTES, AnswerTooLarge, boundedFetch } from '../voice/bounded-fetch.js';

const NO_ANSWER = 599;
const TOO_LARGE = 413;

/**
 * Answers a failed connection as a status, because the SDK clears its four-minute timer only when fetch
 * resolves: every cut connection would leave one behind and hold the process open.
 */
export const unfailingFetch: typeof fetch = async (input, init) => {
  try {
    return await boundedFetch(ANSWER_LIMIT_BYTES)(input, init);
  } catch (error) {
    const status = error instanceof AnswerTooLarge ? TOO_LARGE : NO_ANSWER;
    return new Response(`no answer: ${deepest(error)}`, { status });
  }
};

/** "fetch failed" says nothing; its cause ("ECONNREFUSED") does. */
const deepest = (error: unknown): string =>
  error instanceof Error && error.cause !== undefined ? deepest(error.cause) : String(error);
