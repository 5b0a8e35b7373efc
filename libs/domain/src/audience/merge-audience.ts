import type { AudienceHealth } from '@cuelight/contracts';

/** The audience as one copy of the api sees it. */
export interface AudiencePart {
  /** One key a person, however many pages they have open. */
  readonly persons: readonly string[];
  /** Those whose picture moves. */
  readonly watching: readonly string[];
  /** Seconds from a picture being made to being seen, one for each player that shows one. */
  readonly delays: readonly number[];
  readonly stalls: number;
  readonly stalledMs: number;
  readonly watchedMs: number;
}

/** The whole audience: somebody who is on two copies, with two pages, is one. */
export function mergeAudience(parts: readonly AudiencePart[]): AudienceHealth {
  const delays = parts.flatMap((part) => part.delays).sort((a, b) => a - b);
  const sum = (of: (part: AudiencePart) => number) =>
    parts.reduce((total, part) => total + of(part), 0);
  const stalledMs = sum((part) => part.stalledMs);
  const watchedMs = sum((part) => part.watchedMs);
  return {
    viewers: new Set(parts.flatMap((part) => part.persons)).size,
    watching: new Set(parts.flatMap((part) => part.watching)).size,
    medianDelaySeconds: rank(delays, 0.5),
    p95DelaySeconds: rank(delays, 0.95),
    stalls: sum((part) => part.stalls),
    stalledShare: watchedMs === 0 ? 0 : Math.min(1, stalledMs / watchedMs),
  };
}

/** Nearest rank: a value that really was. Null of nothing. */
function rank(sorted: readonly number[], share: number): number | null {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? null;
}
