import { Injectable } from '@angular/core';

/** How much older than the fastest news may be before it is taken for a clock that was set. */
const FORGET_MS = 60_000;

/** The time of the server, by what it says in passing: news cannot come before it was sent. */
@Injectable({ providedIn: 'root' })
export class ServerClock {
  private aheadMs = 0;
  private heardAt = Number.NEGATIVE_INFINITY;

  now(): number {
    return Date.now() - this.aheadMs;
  }

  /** @param timestamp when the server sent it */
  heard(timestamp: number): void {
    const ahead = Date.now() - timestamp;
    const at = performance.now();
    if (ahead > this.aheadMs && at - this.heardAt < FORGET_MS) return;
    this.aheadMs = ahead;
    this.heardAt = at;
  }
}
