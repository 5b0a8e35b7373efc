import { DestroyRef, inject, Service, signal } from '@angular/core';

/** Fine enough for a countdown in seconds, coarse enough to cost nothing. */
const TICK_MS = 250;

/** The time as the server has it: a clock of this machine may be minutes off. */
@Service()
export class ServerClock {
  private readonly offset = signal(0);
  private readonly local = signal(Date.now());
  private roundTripMs = Number.POSITIVE_INFINITY;

  /** Server time in ms since 1970, moving four times a second. */
  readonly now = () => this.local() + this.offset();

  constructor() {
    const ticking = setInterval(() => this.local.set(Date.now()), TICK_MS);
    inject(DestroyRef).onDestroy(() => clearInterval(ticking));
  }

  /** When something happened at the server, on the clock of this machine; null before that can be told. */
  localTimeOf(serverAt: number): number | null {
    return Number.isFinite(this.roundTripMs) ? serverAt - this.offset() : null;
  }

  /**
   * Learns from one question and its answer (RFC 5905 section 8, with both server stamps the same).
   * The quickest answer says most; the trust in it fades, so that a clock that jumps is noticed.
   */
  learn({ sentAt, serverAt, heardAt }: Exchange): void {
    const roundTripMs = Math.max(0, heardAt - sentAt);
    const offset = serverAt - (sentAt + heardAt) / 2;
    const jumped = Math.abs(offset - this.offset()) > roundTripMs / 2 + JUMP_MS;
    if (roundTripMs <= this.roundTripMs || jumped) {
      this.roundTripMs = roundTripMs;
      this.offset.set(offset);
    } else {
      this.roundTripMs *= FADE;
    }
    this.local.set(Date.now());
  }
}

const JUMP_MS = 250;
const FADE = 1.1;

interface Exchange {
  readonly sentAt: number;
  readonly serverAt: number;
  readonly heardAt: number;
}
