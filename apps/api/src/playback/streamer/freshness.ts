import type { Freshness } from '@cuelight/contracts';

/** Fresh up to this age, stale beyond it. The streamer speaks once a second. */
export const FRESH_MS = 2_000;
export const LOST_MS = 5_000;

/** @param ageMs of what was heard last, by the monotonic clock; null when nothing ever was */
export function freshnessOf(ageMs: number | null): Freshness {
  if (ageMs === null || ageMs > LOST_MS) return 'lost';
  return ageMs > FRESH_MS ? 'stale' : 'fresh';
}

/** How long until it becomes another one by itself; null when it stays. */
export function changesInMs(ageMs: number | null): number | null {
  if (ageMs === null || ageMs > LOST_MS) return null;
  return (ageMs > FRESH_MS ? LOST_MS : FRESH_MS) - ageMs + 1;
}
