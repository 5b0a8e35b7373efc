import { setTimeout as delay } from 'node:timers/promises';

/** Waits until `probe` gives something, and fails with `what` when it has not after `withinMs`. */
export const until = async <T>(
  what: string,
  probe: () => T | Promise<T>,
  withinMs: number,
): Promise<NonNullable<T>> => {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const found = await probe();
    if (found !== undefined && found !== null && found !== false) return found as NonNullable<T>;
    if (performance.now() > deadline) throw new Error(`not within ${withinMs} ms: ${what}`);
    await delay(25);
  }
};
