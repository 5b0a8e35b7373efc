import { signal } from '@angular/core';

const IDLE_AFTER_MS = 3_000;

/** Whether anybody is doing something with the player: its controls go when nobody is. */
export class Idleness {
  readonly isIdle = signal(false);
  private timer: ReturnType<typeof setTimeout> | undefined;

  stir(): void {
    if (this.isIdle()) this.isIdle.set(false);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.isIdle.set(true), IDLE_AFTER_MS);
  }

  rest(): void {
    clearTimeout(this.timer);
    this.isIdle.set(true);
  }
}
