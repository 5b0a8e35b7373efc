import { setTimeout as delay } from 'node:timers/promises';

/** Who looks at everything need not do so for each of the rings that come together. */
const TOGETHER_MS = 25;

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
    await delay(TOGETHER_MS, undefined, { signal }).catch(() => undefined);
    this.ringing = new AbortController();
  }
}
