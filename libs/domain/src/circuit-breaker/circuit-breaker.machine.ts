// A provider that is down is left alone for a while: callers learn at once, and it can recover.

export type CircuitBreaker =
  /** Calls go through. `failures` are the times of recent ones, oldest first. */
  | { readonly state: 'closed'; readonly failures: readonly number[] }
  /** Calls are refused until `until`. */
  | { readonly state: 'open'; readonly until: number; readonly openings: number }
  /** One call tries the provider; the others are refused until it reports or is lost. */
  | { readonly state: 'half-open'; readonly lostAt: number; readonly openings: number };

export interface BreakerRules {
  /** So many failures within `windowMs` open it. */
  readonly failures: number;
  readonly windowMs: number;
  /** How long it stays open at first; each failed try doubles it, up to `maxOpenMs`. */
  readonly openMs: number;
  readonly maxOpenMs: number;
  /** A try that has not reported by then is taken for lost, and another may go. */
  readonly tryMs: number;
}

export const defaultBreakerRules: BreakerRules = {
  failures: 5,
  windowMs: 60_000,
  openMs: 10_000,
  maxOpenMs: 300_000,
  tryMs: 120_000,
};

export const closedBreaker: CircuitBreaker = { state: 'closed', failures: [] };

export type Admission =
  | { readonly admitted: true; readonly breaker: CircuitBreaker }
  | { readonly admitted: false; readonly retryAt: number };

/** Asks before a call; keep the returned breaker. */
export function admit(breaker: CircuitBreaker, now: number, rules: BreakerRules): Admission {
  switch (breaker.state) {
    case 'closed':
      return { admitted: true, breaker };
    case 'open':
      if (now < breaker.until) return { admitted: false, retryAt: breaker.until };
      return { admitted: true, breaker: trying(breaker.openings, now, rules) };
    case 'half-open':
      if (now < breaker.lostAt) return { admitted: false, retryAt: breaker.lostAt };
      return { admitted: true, breaker: trying(breaker.openings, now, rules) };
    default:
      return breaker satisfies never;
  }
}

/** The provider answered; that it refused the request itself is an answer too. */
export function afterSuccess(): CircuitBreaker {
  return closedBreaker;
}

/**
 * The provider failed.
 * @param waitMs how long it asked to be left alone (Retry-After), which opens the breaker at once
 */
export function afterFailure(
  breaker: CircuitBreaker,
  now: number,
  rules: BreakerRules,
  waitMs?: number,
): CircuitBreaker {
  if (waitMs !== undefined) {
    const openings = breaker.state === 'closed' ? 1 : breaker.openings;
    return { state: 'open', until: now + Math.min(waitMs, rules.maxOpenMs), openings };
  }
  switch (breaker.state) {
    case 'closed': {
      const failures = [...breaker.failures, now].filter((at) => at > now - rules.windowMs);
      return failures.length >= rules.failures ? opened(1, now, rules) : { ...breaker, failures };
    }
    case 'half-open':
      return opened(breaker.openings + 1, now, rules);
    case 'open':
      // A call admitted before it opened; its failure is no news.
      return breaker;
    default:
      return breaker satisfies never;
  }
}

/** A call ended without telling anything about the provider: its caller lost interest. */
export function afterAbandon(breaker: CircuitBreaker, now: number): CircuitBreaker {
  if (breaker.state !== 'half-open') return breaker;
  return { state: 'open', until: now, openings: breaker.openings };
}

function trying(openings: number, now: number, rules: BreakerRules): CircuitBreaker {
  return { state: 'half-open', lostAt: now + rules.tryMs, openings };
}

function opened(openings: number, now: number, rules: BreakerRules): CircuitBreaker {
  const openMs = Math.min(rules.openMs * 2 ** (openings - 1), rules.maxOpenMs);
  return { state: 'open', until: now + openMs, openings };
}
