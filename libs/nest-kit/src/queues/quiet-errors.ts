import type { Logger } from '@nestjs/common';

/** While Redis is away its clients complain at every try; once in a while is enough. */
const REPEAT_AFTER_MS = 30_000;

interface Complainer {
  on(event: 'error', listener: (error: Error) => void): unknown;
}

/** Logs the errors of a client of Redis, the same one at most every half minute. */
export function logErrors(complainer: Complainer, logger: Logger, what: string): void {
  let last = { message: '', at: 0 };
  complainer.on('error', (error) => {
    const now = Date.now();
    if (error.message === last.message && now - last.at < REPEAT_AFTER_MS) return;
    last = { message: error.message, at: now };
    logger.warn({ err: error }, `${what}: ${error.message}`);
  });
}
