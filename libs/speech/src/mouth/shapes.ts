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

/** How each drawing holds the mouth: jaw drop, rounding of the lips (-1 spread, 1 puckered), lips or teeth pressed. */
const POSES: readonly { readonly jaw: number; readonly round: number; readonly press: number }[] = [
  { jaw: 0, round: 0, press: 0.3 }, // A
  { jaw: 0.25, round: -0.3, press: 0 }, // B
  { jaw: 0.6, round: -0.1, press: 0 }, // C
  { jaw: 1, round: 0, press: 0 }, // D
  { jaw: 0.55, round: 0.5, press: 0 }, // E
  { jaw: 0.3, round: 1, press: 0 }, // F
  { jaw: 0.1, round: -0.1, press: 0.2 }, // G
  { jaw: 0.5, round: -0.1, press: 0 }, // H
  { jaw: 0, round: 0, press: 0 }, // X
];

/** How far a mouth must move from one drawing to another, 0 to about 1.5. */
export function effort(from: number, to: number): number {
  const [a, b] = [POSES[from], POSES[to]];
  if (!a || !b) return 0;
  return Math.hypot(a.jaw - b.jaw, a.round - b.round, a.press - b.press);
}

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

/** Mouths pop open at once and close through a half-open shape: the habit of hand-drawn animation. */
export const inBetween = (from: number, to: number): InBetween | undefined =>
  IN_BETWEENS.get(from * SHAPE_COUNT + to);
