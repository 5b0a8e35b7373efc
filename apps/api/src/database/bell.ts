import { setTimeout as delay } from 'node:timers/promises';

/** Wakes a loop that waits; rung while it is at work, it does not wait the next time. */
export class Bell {
  private ringing = new AbortController();

  /** @param togetherMs rings that come within so long of the first wake the loop once */
  constructor(private readonly togetherMs = 0) {}

  ring(): void {
    this.ringing.abort();
  }

  /** Until it is rung, `ms` have passed or the signal fires. */
  async wait(ms: number, signal: AbortSignal): Promise<void> {
    const either = AbortSignal.any([signal, this.ringing.signal]);
    await delay(ms, undefined, { signal: either }).catch(() => undefined);
    if (this.togetherMs > 0) {
      await delay(this.togetherMs, undefined, { signal }).catch(() => undefined);
    }
    this.ringing = new AbortController();
  }
}
