import type { Frame, FrameSize, Rect } from '../picture/frame.js';
import type { Plane } from '../picture/planes.js';
import { copyBytes } from './copy-bytes.js';
import { byteAt, intAt } from './samples.js';
import type { Clip, Target } from './warp.js';

/**
 * The visible runs of a still plane, row by row: `starts[row]..starts[row + 1]` are the places in
 * `runs` of that row's triples (first column, end column, 1 when opaque).
 */
export interface RunList {
  readonly starts: Int32Array;
  readonly runs: Int32Array;
}

/** A picture that never moves, ready to be blended: luma at full size, chroma at half. */
export interface Overlay extends Rect {
  readonly luma: Plane;
  readonly u: Plane;
  readonly v: Plane;
  readonly lumaRuns: RunList;
  readonly chromaRuns: RunList;
}

export function runsOf({ width, height }: FrameSize, alpha: Uint8Array): RunList {
  const starts = new Int32Array(height + 1);
  const runs: number[] = [];
  for (let row = 0; row < height; row++) {
    starts[row] = runs.length;
    for (let x = 0; x < width;) {
      const kind = kindOf(byteAt(alpha, row * width + x));
      let end = x + 1;
      while (end < width && kindOf(byteAt(alpha, row * width + end)) === kind) end++;
      if (kind !== CLEAR) runs.push(x, end, kind);
      x = end;
    }
  }
  starts[height] = runs.length;
  return { starts, runs: Int32Array.from(runs) };
}

/** Blends the part of an overlay that lies in `rect` over the frame. */
export function overlayOver(frame: Frame, overlay: Overlay, rect: Rect): void {
  const { luma, u, v, lumaRuns, chromaRuns } = overlay;
  const half = frame.width / 2;
  const full = { data: frame.luma, stride: frame.width };
  drawRuns(full, luma, lumaRuns, clipOf(overlay, rect, 1), overlay);
  const place = { x: overlay.x / 2, y: overlay.y / 2 };
  const clip = clipOf(overlay, rect, 2);
  drawRuns({ data: frame.u, stride: half }, u, chromaRuns, clip, place);
  drawRuns({ data: frame.v, stride: half }, v, chromaRuns, clip, place);
}

const CLEAR = 0;
const OPAQUE = 1;
const MIXED = 2;

function kindOf(alpha: number): number {
  if (alpha === 0) return CLEAR;
  return alpha === 255 ? OPAQUE : MIXED;
}

/** The part of `rect` that the overlay covers, in samples of the frame's plane. */
function clipOf(overlay: Overlay, rect: Rect, scale: 1 | 2): Clip {
  return {
    left: Math.max(overlay.x, rect.x) / scale,
    top: Math.max(overlay.y, rect.y) / scale,
    right: Math.min(overlay.x + overlay.width, rect.x + rect.width) / scale,
    bottom: Math.min(overlay.y + overlay.height, rect.y + rect.height) / scale,
  };
}

function drawRuns(
  target: Target,
  plane: Plane,
  list: RunList,
  clip: Clip,
  place: { x: number; y: number },
): void {
  if (clip.right <= clip.left) return;
  for (let y = clip.top; y < clip.bottom; y++) {
    const row = y - place.y;
    const last = intAt(list.starts, row + 1);
    // From an index in the plane to the one in the target.
    const shift = y * target.stride + place.x - row * plane.width;
    for (let k = intAt(list.starts, row); k < last; k += 3) {
      const from = Math.max(intAt(list.runs, k), clip.left - place.x);
      const to = Math.min(intAt(list.runs, k + 1), clip.right - place.x);
      if (to <= from) continue;
      const start = row * plane.width + from;
      if (list.runs[k + 2] === OPAQUE) {
        copyBytes(plane.data, target.data, { start, end: start + to - from, at: start + shift });
      } else {
        blend(target.data, plane, { start, end: start + to - from, shift });
      }
    }
  }
}

function blend(
  out: Uint8Array,
  { data, alpha }: Plane,
  run: { start: number; end: number; shift: number },
): void {
  for (let i = run.start, o = i + run.shift; i < run.end; i++, o++) {
    const rest = (255 - byteAt(alpha, i)) * 257;
    out[o] = byteAt(data, i) + ((byteAt(out, o) * rest + 32_768) >> 16);
  }
}
