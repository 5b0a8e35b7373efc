import { isAdvancing, type Recovery, type Sight, stuckFor } from './recovery';

/** How the picture is, for the person in front of it. */
export type PictureState =
  /** Nothing was shown yet. */
  | 'starting'
  | 'playing'
  | 'paused'
  /** It stands still and more is on its way. */
  | 'waiting'
  /** The channel itself does not go on. */
  | 'right-back'
  /** This device has no network. */
  | 'offline';

/** Shorter waits are over before anybody reads why. */
const WAITING_MS = 600;
/** Before this a wait is a wait; after it somebody wants to know. */
const REASON_MS = 1_500;

export interface Surroundings {
  readonly hasPlayed: boolean;
  readonly isOnline: boolean;
}

export function pictureState(
  recovery: Recovery,
  sight: Sight,
  { hasPlayed, isOnline }: Surroundings,
): PictureState {
  const stuckMs = stuckFor(recovery, sight);
  const isBroken = recovery.planned !== null || !isAdvancing(sight);
  if (sight.shouldPlay && stuckMs >= REASON_MS) {
    if (!isOnline) return 'offline';
    if (isBroken) return 'right-back';
  }
  if (!hasPlayed) return 'starting';
  if (!sight.shouldPlay) return 'paused';
  return stuckMs >= WAITING_MS ? 'waiting' : 'playing';
}
