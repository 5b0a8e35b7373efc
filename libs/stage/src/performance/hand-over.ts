import type { CharacterPose, Motion } from '../state/frame-state.js';
import { ease } from './moves.js';
import type { Poses } from './perform.js';

/** Frames in which one performance becomes another. */
export const HAND_OVER_FRAMES = 12;

/**
 * Carries everybody from where one performance left them into the next (a take begins, a line is
 * skipped, the show is held), so that nobody jumps. `age` is in frames since the next one began.
 */
export function handOver(last: Poses, next: Poses, age: number): Poses {
  const share = ease((age + 1) / HAND_OVER_FRAMES);
  if (share >= 1) return next;
  return Object.fromEntries(
    Object.entries(next).map(([id, pose]) => {
      const before = last[id];
      return [id, before ? between(before, pose, share) : pose];
    }),
  );
}

function between(from: CharacterPose, to: CharacterPose, share: number): CharacterPose {
  return {
    ...to,
    gaze: { x: mix(from.gaze.x, to.gaze.x, share), y: mix(from.gaze.y, to.gaze.y, share) },
    browLift: mix(from.browLift, to.browLift, share),
    body: motion(from.body, to.body, share),
    head: motion(from.head, to.head, share),
  };
}

function motion(from: Motion, to: Motion, share: number): Motion {
  return {
    x: mix(from.x, to.x, share),
    y: mix(from.y, to.y, share),
    rotation: mix(from.rotation, to.rotation, share),
    scaleY: mix(from.scaleY, to.scaleY, share),
  };
}

function mix(from: number, to: number, share: number): number {
  return from + (to - from) * share;
}
