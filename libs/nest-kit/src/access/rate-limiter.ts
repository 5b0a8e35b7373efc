/** So many at once, then one more each time `everyMs` have passed. */
export interface RateLimit {
  readonly name: string;
  readonly burst: number;
  readonly everyMs: number;
}

/** Callers remembered at most: about 10 MB. The one not seen for longest is forgotten first. */
const MAX_CALLERS = 50_000;

/**
 * The generic cell rate algorithm (ITU-T I.371): a leaky bucket that needs one number a caller,
 * the time at which its bucket is empty again. In memory: each copy of the api counts for itself.
 */
export class RateLimiter {
  private readonly emptyAt = new Map<string, number>();

  /** @param now milliseconds of a clock that never goes back */
  constructor(private readonly now: () => number = () => performance.now()) {}

  /** Counts one. @returns 0, or when it is one too many, the milliseconds to wait; then it is not counted */
  take(limit: RateLimit, caller: string): number {
    const now = this.now();
    const key = `${limit.name} ${caller}`;
    const emptyAt = Math.max(this.emptyAt.get(key) ?? 0, now);
    const wait = emptyAt - now - (limit.burst - 1) * limit.everyMs;
    if (wait > 0) return wait;
    this.remember(key, emptyAt + limit.everyMs);
    return 0;
  }

  /** Takes one back that turned out not to count, such as a sign-in with the right password. */
  giveBack(limit: RateLimit, caller: string): void {
    const key = `${limit.name} ${caller}`;
    const emptyAt = this.emptyAt.get(key);
    if (emptyAt !== undefined) this.remember(key, emptyAt - limit.everyMs);
  }

  private remember(key: string, emptyAt: number): void {
    // Taken out first, so that the order of the map is the order of last use.
    this.emptyAt.delete(key);
    this.emptyAt.set(key, emptyAt);
    if (this.emptyAt.size <= MAX_CALLERS) return;
    for (const oldest of this.emptyAt.keys()) {
      this.emptyAt.delete(oldest);
      break;
    }
  }
}
