import { FRAME_RATE, type MouthShape } from '@cuelight/contracts';

export const SHAPES: readonly MouthShape[] = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'X'];

/** A shape as a number, for tables and inner loops. */
export const A = 0;
export const B = 1;
export const C = 2;
export const D = 3;
export const E = 4;
export const F = 5;
export const G = 6;
export const H = 7;
export const X = 8;
export const SHAPE_COUNT = SHAPES.length;

/** A mouth shape lasts at least this long: one frame is seen as a flicker. */
export const MIN_HOLD_FRAMES = 2;
/** The mouth is drawn ahead of the sound by this: shapes that start with their sound look late. */
export const LEAD_SECONDS = 1 / FRAME_RATE;

/** How far the mouth stands open in each shape, 0 to 1. */
export const OPENNESS: readonly number[] = [0, 0.25, 0.6, 1, 0.55, 0.3, 0.1, 0.5, 0];

/**
 * For each shape, all shapes in rising order of the effort to get there. The order and the closing
 * in-betweens below are the practice of hand-drawn animation as written down by Rhubarb Lip Sync (MIT).
 */
const EFFORT_ORDER: readonly (readonly number[])[] = [
  [A, X, G, B, C, H, E, D, F],
  [B, G, A, X, C, H, E, D, F],
  [C, H, B, G, D, A, X, E, F],
  [D, C, H, B, G, A, X, E, F],
  [E, C, H, B, G, A, X, D, F],
  [F, B, G, A, X, C, H, E, D],
  [G, A, B, C, H, X, E, D, F],
  [H, C, B, G, D, A, X, E, F],
  [X, A, G, B, C, H, E, D, F],
];

/** Steps of effort from one shape to another, 0 to 8. */
export const effort = (from: number, to: number): number => EFFORT_ORDER[from]?.indexOf(to) ?? 0;

/** What a mouth falls back to in a short pause: half closed, not shut. */
const RELAXED: readonly number[] = [A, B, B, C, C, B, X, B, X];

export const relaxed = (shape: number): number => RELAXED[shape] ?? X;

export type InBetweenTiming = 'early' | 'middle' | 'late';

export interface InBetween {
  readonly shape: number;
  readonly timing: InBetweenTiming;
}

const IN_BETWEENS = new Map<number, InBetween>(
  (
    [
      [D, A, C, 'early'],
      [D, G, C, 'early'],
      [D, B, C, 'middle'],
      [D, X, C, 'late'],
      [D, F, E, 'middle'],
      [C, F, E, 'middle'],
      [F, C, E, 'middle'],
      [H, F, E, 'late'],
      [F, H, E, 'early'],
    ] as const
  ).map(([from, to, shape, timing]) => [from * SHAPE_COUNT + to, { shape, timing }]),
);

/** Mouths pop open at once and close through a half-open shape. */
export const inBetween = (from: number, to: number): InBetween | undefined =>
  IN_BETWEENS.get(from * SHAPE_COUNT + to);
