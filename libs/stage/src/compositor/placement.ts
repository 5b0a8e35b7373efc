import type { Clip, Sampling } from '../kernel/warp.js';
import { evenRect, type FrameSize, type Rect } from '../picture/frame.js';
import { DETAIL } from '../prepare/sprite.js';
import type { Motion } from '../state/frame-state.js';

/** A motion on the stage: stretched and turned about a pivot, then moved. In stage pixels and radians. */
export interface Placement {
  readonly pivotX: number;
  readonly pivotY: number;
  readonly x: number;
  readonly y: number;
  readonly angle: number;
  readonly scaleY: number;
}

/**
 * The smallest steps of a motion: a sixteenth of a pixel, which is what the warp can tell apart, and
 * a turn that moves the top of a head by no more. Poses on the same step share a picture.
 */
const STEPS_A_PIXEL = 16;
const STEPS_A_DEGREE = 50;
const STEPS_OF_STRETCH = 2_000;

export function placementOf(
  motion: Motion,
  pivot: { readonly x: number; readonly y: number },
  scale: number,
): Placement {
  const degrees = inSteps(motion.rotation, STEPS_A_DEGREE);
  return {
    pivotX: pivot.x,
    pivotY: pivot.y,
    x: inSteps(motion.x * scale, STEPS_A_PIXEL),
    y: inSteps(motion.y * scale, STEPS_A_PIXEL),
    angle: (degrees * Math.PI) / 180,
    scaleY: inSteps(motion.scaleY, STEPS_OF_STRETCH),
  };
}

/** Where a point of the picture goes. */
export function moved(
  placement: Placement,
  point: { x: number; y: number },
): { x: number; y: number } {
  const { pivotX, pivotY, angle, scaleY } = placement;
  const dx = point.x - pivotX;
  const dy = (point.y - pivotY) * scaleY;
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  return {
    x: pivotX + placement.x + cos * dx - sin * dy,
    y: pivotY + placement.y + sin * dx + cos * dy,
  };
}

/** The even rectangle a moved box covers. */
export function coveredBy(placement: Placement, box: Rect, within: FrameSize): Rect {
  const corners = [
    { x: box.x, y: box.y },
    { x: box.x + box.width, y: box.y },
    { x: box.x, y: box.y + box.height },
    { x: box.x + box.width, y: box.y + box.height },
  ].map((corner) => moved(placement, corner));
  const xs = corners.map(({ x }) => x);
  const ys = corners.map(({ y }) => y);
  const edges = {
    left: Math.min(...xs),
    top: Math.min(...ys),
    right: Math.max(...xs),
    bottom: Math.max(...ys),
  };
  return evenRect(edges, within);
}

/** Luma samples lie in the middle of their pixel, and the sprite's are `DETAIL` to one of the stage. */
export function lumaSampling(placement: Placement, box: Rect): Sampling {
  return samplingOf(placement, box, { step: 1, x: 0.5, y: 0.5, detail: DETAIL });
}

/** Chroma samples lie in the middle of the left luma column, between two rows (see Frame). */
export function chromaSampling(placement: Placement, box: Rect): Sampling {
  return samplingOf(placement, box, { step: 2, x: 0.5, y: 1, detail: 1 });
}

export function lumaClip({ x, y, width, height }: Rect): Clip {
  return { left: x, top: y, right: x + width, bottom: y + height };
}

export function chromaClip({ x, y, width, height }: Rect): Clip {
  return { left: x / 2, top: y / 2, right: (x + width) / 2, bottom: (y + height) / 2 };
}

interface Grid {
  /** Stage pixels from one target sample to the next, and where the first lies in its pixel. */
  readonly step: number;
  readonly x: number;
  readonly y: number;
  /** Source samples for one stage pixel. */
  readonly detail: number;
}

/** Undoes the placement: from a sample of the target back to the source. */
function samplingOf(placement: Placement, box: Rect, grid: Grid): Sampling {
  const { pivotX, pivotY, angle, scaleY } = placement;
  const cos = Math.cos(angle) * grid.detail;
  const sin = Math.sin(angle) * grid.detail;
  const dx = grid.x - pivotX - placement.x;
  const dy = grid.y - pivotY - placement.y;
  return {
    u0: cos * dx + sin * dy + (pivotX - box.x) * grid.detail - 0.5,
    ux: cos * grid.step,
    uy: sin * grid.step,
    v0: (cos * dy - sin * dx) / scaleY + (pivotY - box.y) * grid.detail - 0.5,
    vx: (-sin * grid.step) / scaleY,
    vy: (cos * grid.step) / scaleY,
  };
}

function inSteps(value: number, steps: number): number {
  return Math.round(value * steps) / steps;
}
