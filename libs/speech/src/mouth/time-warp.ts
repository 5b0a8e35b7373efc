import { FEATURE_SIZE, HOP_SECONDS, type Features } from './features.js';

// Looked up once: inside a test sandbox every use of a global costs as much as the arithmetic.
const { ceil, max, min, round, sqrt } = Math;

/** Where each frame of one clip is in another that says the same. */
export interface TimeWarp {
  /** For each frame of `target`, the frame of `reference` that sounds the same. Never goes back. */
  readonly path: Int32Array;
  /** Mean distance along the path; about 3 for the same words, 5 and more for different ones. */
  readonly cost: number;
}

/** The path may stray from the diagonal by a quarter of the clip, at least 0.4 s, at most 3 s. */
const BAND_SHARE = 0.25;
const MIN_BAND = 0.4 / HOP_SECONDS;
const MAX_BAND = 3 / HOP_SECONDS;
/** Standing still in one clip costs a little, or the path would dwell in pauses. */
const STALL_COST = 0.3;

const STEP = { both: 0, target: 1, reference: 2 } as const;

/**
 * Dynamic time warping inside a Sakoe-Chiba band: lays `target` over `reference` so that the same sounds
 * meet. A minute of sound needs a table of 3.6 MB.
 */
export function warp(target: Features, reference: Features): TimeWarp {
  const rows = target.frames;
  const columns = reference.frames;
  if (rows === 0 || columns === 0) return { path: new Int32Array(rows), cost: Infinity };
  const slope = columns / rows;
  const band = ceil(min(MAX_BAND, max(MIN_BAND, BAND_SHARE * max(rows, columns)))) + ceil(slope);
  const width = 2 * band + 1;
  const steps = new Uint8Array(rows * width);
  const firstOf = (row: number) => round(row * slope) - band;

  let above = new Float64Array(width).fill(Infinity);
  for (let row = 0; row < rows; row++) {
    const current = new Float64Array(width).fill(Infinity);
    const first = firstOf(row);
    const shift = row === 0 ? 0 : first - firstOf(row - 1);
    for (let i = max(0, -first); i < width && first + i < columns; i++) {
      const own = distance(target.values, row, reference.values, first + i);
      const diagonal = row === 0 && first + i === 0 ? 0 : (above[i + shift - 1] ?? Infinity);
      const stay = (above[i + shift] ?? Infinity) + STALL_COST;
      const skip = (i > 0 ? (current[i - 1] ?? Infinity) : Infinity) + STALL_COST;
      const best = min(diagonal, stay, skip);
      current[i] = best + own;
      steps[row * width + i] =
        best === diagonal ? STEP.both : best === stay ? STEP.target : STEP.reference;
    }
    above = current;
  }
  return walkBack({ steps, rows, columns, width, firstOf, total: above });
}

interface Table {
  readonly steps: Uint8Array;
  readonly rows: number;
  readonly columns: number;
  readonly width: number;
  readonly firstOf: (row: number) => number;
  readonly total: Float64Array;
}

function walkBack({ steps, rows, columns, width, firstOf, total }: Table): TimeWarp {
  const path = new Int32Array(rows);
  let row = rows - 1;
  let column = columns - 1;
  const cost = (total[column - firstOf(row)] ?? Infinity) / (rows + columns);
  while (row >= 0) {
    path[row] = max(0, column);
    const step = steps[row * width + column - firstOf(row)];
    if (step === STEP.reference && column > 0) {
      column--;
    } else {
      row--;
      if (step === STEP.both) column = max(0, column - 1);
    }
  }
  return { path, cost };
}

function distance(a: Float32Array, row: number, b: Float32Array, column: number): number {
  let sum = 0;
  const fromA = row * FEATURE_SIZE;
  const fromB = column * FEATURE_SIZE;
  for (let i = 0; i < FEATURE_SIZE; i++) {
    const difference = (a[fromA + i] ?? 0) - (b[fromB + i] ?? 0);
    sum += difference * difference;
  }
  return sqrt(sum);
}
