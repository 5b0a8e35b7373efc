import { effort, MIN_HOLD_FRAMES, SHAPE_COUNT, X } from './shapes.js';

/** For each frame, how right each shape would be (0 to 1); `SHAPE_COUNT` numbers a frame. */
export interface Evidence {
  readonly frames: number;
  readonly scores: Float64Array;
  /** The shape a frame must show, or -1. */
  readonly forced: Int8Array;
}

/** A change must earn more than this: between equals the mouth stays as it is. */
const CHANGE_COST = 0.25;
const EFFORT_COST = 0.12;
const FORCED_SCORE = 50;

const COSTS = Float64Array.from({ length: SHAPE_COUNT ** 2 }, (_, i) => {
  const from = Math.floor(i / SHAPE_COUNT);
  return CHANGE_COST + EFFORT_COST * effort(from, i % SHAPE_COUNT);
});

/**
 * The best sequence of shapes for the evidence (Viterbi): as right as possible, with few and easy
 * changes, and no shape shorter than two frames. It looks both ways, so a mouth rounds for "oo" during
 * the consonant before it, as mouths do.
 */
export function chooseShapes({ frames, scores, forced }: Evidence): Uint8Array {
  // State `shape` has just begun; state `shape + SHAPE_COUNT` has lasted long enough to change.
  const states = SHAPE_COUNT * MIN_HOLD_FRAMES;
  const from = new Uint8Array(frames * states);
  let best = new Float64Array(states).fill(-Infinity);
  best[X + SHAPE_COUNT] = 0;
  for (let frame = 0; frame < frames; frame++) {
    const next = new Float64Array(states).fill(-Infinity);
    for (let shape = 0; shape < SHAPE_COUNT; shape++) {
      const earned = earnedBy(shape, frame, { scores, forced });
      const begin = bestBefore(best, shape);
      next[shape] = begin.value + earned;
      from[frame * states + shape] = begin.state;
      const young = best[shape] ?? -Infinity;
      const settled = best[shape + SHAPE_COUNT] ?? -Infinity;
      next[shape + SHAPE_COUNT] = Math.max(young, settled) + earned;
      from[frame * states + shape + SHAPE_COUNT] = young > settled ? shape : shape + SHAPE_COUNT;
    }
    best = next;
  }
  return walkBack(best, from, frames);
}

function earnedBy(
  shape: number,
  frame: number,
  { scores, forced }: Pick<Evidence, 'scores' | 'forced'>,
): number {
  const bonus = forced[frame] === shape ? FORCED_SCORE : 0;
  return (scores[frame * SHAPE_COUNT + shape] ?? 0) + bonus;
}

/** The best settled shape to come from when `shape` begins. */
function bestBefore(best: Float64Array, shape: number): { value: number; state: number } {
  let value = -Infinity;
  let state = X + SHAPE_COUNT;
  for (let other = 0; other < SHAPE_COUNT; other++) {
    if (other === shape) continue;
    const candidate =
      (best[other + SHAPE_COUNT] ?? -Infinity) - (COSTS[other * SHAPE_COUNT + shape] ?? 0);
    if (candidate > value) {
      value = candidate;
      state = other + SHAPE_COUNT;
    }
  }
  return { value, state };
}

function walkBack(best: Float64Array, from: Uint8Array, frames: number): Uint8Array {
  const states = best.length;
  // Ending in a shape that has just begun would leave a one-frame flicker at the end of the line.
  let state = SHAPE_COUNT;
  for (let other = SHAPE_COUNT; other < states; other++) {
    if ((best[other] ?? -Infinity) > (best[state] ?? -Infinity)) state = other;
  }
  const track = new Uint8Array(frames);
  for (let frame = frames - 1; frame >= 0; frame--) {
    track[frame] = state % SHAPE_COUNT;
    state = from[frame * states + state] ?? state;
  }
  return track;
}
