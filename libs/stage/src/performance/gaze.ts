import { GAZE_HEIGHT, type CastMember, type GazePoint } from './cast.js';
import { lastBefore } from './moves.js';

/** Where the eyes rest from `start` on, in canvas pixels from the middle of the eye. */
export interface Fixation extends GazePoint {
  readonly start: number;
}

/** A stretch in which something draws the eyes, whatever else they would do. */
export interface Pull {
  readonly start: number;
  readonly end: number;
  readonly point: GazePoint;
}

const AHEAD: GazePoint = { x: 0, y: 0 };

/** The eyes of one character through a scene. They rest and jump; they never slide. */
export class GazeTrack {
  constructor(readonly fixations: readonly Fixation[]) {}

  /** A jump takes two frames: half-way on the first. */
  at(frame: number): GazePoint {
    const now = lastBefore(this.fixations, frame);
    if (!now) return AHEAD;
    if (frame > now.start) return now;
    const before = lastBefore(this.fixations, frame - 1) ?? AHEAD;
    return { x: (before.x + now.x) / 2, y: (before.y + now.y) / 2 };
  }
}

/** Puts the pulls into what the eyes do by themselves, and lets them return after each. */
export function withPulls(own: readonly Fixation[], pulls: readonly Pull[]): readonly Fixation[] {
  const sorted = [...pulls].sort((a, b) => a.start - b.start);
  const cut = sorted.map((pull, index) => {
    const next = sorted[index + 1];
    return { ...pull, end: Math.min(pull.end, next?.start ?? Infinity) };
  });
  const free = own.filter(({ start }) => !cut.some((p) => start >= p.start && start < p.end));
  const drawn = cut.flatMap(({ start, end, point }, index) => {
    const back = lastBefore(own, end) ?? { ...AHEAD };
    const returns = cut[index + 1]?.start === end ? [] : [{ ...back, start: end }];
    return [{ ...point, start }, ...returns];
  });
  return [...free, ...drawn].sort((a, b) => a.start - b.start);
}

/** The points of a track, `factor` as far from the middle, within what the eyes can do. */
export function scaled(
  fixations: readonly Fixation[],
  member: CastMember,
  factor: number,
): readonly Fixation[] {
  return fixations.map(({ start, x, y }) => ({
    start,
    x: within(x * factor, member.gazeRange),
    y: within(y * factor, GAZE_HEIGHT),
  }));
}

function within(value: number, limit: number): number {
  return Math.min(limit, Math.max(-limit, value));
}
