import { setTimeout as delay } from 'node:timers/promises';

/** Wakes whoever waits; rung while nobody does, it wakes the next one at once. */
export class Bell {
  private ringing = new AbortController();

  ring(): void {
    this.ringing.abort();
  }

  /** Until it is rung, `ms` have passed or the signal fires. */
  async wait(ms: number, signal: AbortSignal): Promise<void> {
    const either = AbortSignal.any([signal, this.ringing.signal]);
    await delay(ms, undefined, { signal: either }).catch(() => undefined);
    this.ringing = new AbortController();
  }
}
