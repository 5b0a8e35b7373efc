export type EncoderProfile = 'normal' | 'safe';

/** The first restart is at once: nothing is lost then. Only an encoder that keeps dying has to wait. */
const DELAYS_MS = [0, 200, 1000, 5000] as const;
const WINDOW_MS = 60_000;
/** Deaths within the window after which the encoder gets an easier job. */
const SAFE_AFTER = 3;
/** How long it must live in safety before it gets its full job back. */
export const SAFE_FOR_MS = 10 * 60_000;

export interface Retry {
  delayMs: number;
  profile: EncoderProfile;
}

/** What to do after the last of `deaths` (times in milliseconds, oldest first). */
export const retryAfter = (deaths: readonly number[]): Retry => {
  const now = deaths.at(-1) ?? 0;
  const recent = deaths.filter((at) => at > now - WINDOW_MS).length;
  const delayMs = DELAYS_MS[Math.min(Math.max(recent, 1), DELAYS_MS.length) - 1] ?? 0;
  return { delayMs, profile: recent >= SAFE_AFTER ? 'safe' : 'normal' };
};

/** Deaths that still count at `now`. */
export const stillCounting = (deaths: readonly number[], now: number): number[] =>
  deaths.filter((at) => at > now - Math.max(WINDOW_MS, SAFE_FOR_MS));
