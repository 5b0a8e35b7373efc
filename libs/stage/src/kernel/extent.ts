import type { FrameSize } from '../picture/frame.js';
import type { Kernel } from './kernel.js';
import { byteAt, shortAt } from './samples.js';

/**
 * For each row of a plane, two runs of columns: from the first to the last sample that is not
 * transparent (`anyFrom`, `anyTo`), and the longest opaque run (`solidFrom`, `solidTo`).
 * They let the warp skip what is empty and blend nothing where everything is opaque.
 */
export interface Extent extends FrameSize {
  readonly anyFrom: Int16Array;
  readonly anyTo: Int16Array;
  readonly solidFrom: Int16Array;
  readonly solidTo: Int16Array;
}

export function extentOf({ width, height }: FrameSize, alpha: Uint8Array): Extent {
  const extent = emptyExtent({ width, height });
  for (let row = 0; row < height; row++) measureRow(extent, row, alpha);
  return extent;
}

export function emptyExtent({ width, height }: FrameSize): Extent {
  const extent = extentOver({ width, height }, new Uint8Array(new SharedArrayBuffer(height * 8)));
  extent.anyFrom.fill(width);
  return extent;
}

/** The same extent in memory of the kernel. */
export function extentIn(kernel: Kernel, extent: Extent): Extent {
  const copy = extentOver(extent, kernel.bytes(extent.height * 8));
  for (const runs of ['anyFrom', 'anyTo', 'solidFrom', 'solidTo'] as const) {
    copy[runs].set(extent[runs]);
  }
  return copy;
}

/** The four runs of numbers one behind the other: the kernel finds them by the first. */
function extentOver({ width, height }: FrameSize, { buffer, byteOffset }: Uint8Array): Extent {
  const [anyFrom, anyTo, solidFrom, solidTo] = [0, 1, 2, 3].map(
    (place) => new Int16Array(buffer, byteOffset + place * height * 2, height),
  ) as [Int16Array, Int16Array, Int16Array, Int16Array];
  return { width, height, anyFrom, anyTo, solidFrom, solidTo };
}

/** Widens the `any` runs of `extent` by those of a part drawn at (x, y) and `slack` samples around it. */
export function growExtent(
  extent: Extent,
  part: Extent,
  at: { x: number; y: number; slack: number },
): void {
  for (let row = 0; row < part.height; row++) {
    const from = shortAt(part.anyFrom, row);
    const to = shortAt(part.anyTo, row);
    if (to <= from) continue;
    const first = Math.max(0, at.y + row - at.slack);
    const last = Math.min(extent.height - 1, at.y + row + at.slack);
    for (let y = first; y <= last; y++) {
      const left = Math.max(0, at.x + from - at.slack);
      const right = Math.min(extent.width, at.x + to + at.slack);
      extent.anyFrom[y] = Math.min(shortAt(extent.anyFrom, y), left);
      extent.anyTo[y] = Math.max(shortAt(extent.anyTo, y), right);
    }
  }
}

function measureRow(extent: Extent, row: number, alpha: Uint8Array): void {
  const { width } = extent;
  const start = row * width;
  let run = 0;
  for (let x = 0; x < width; x++) {
    const a = byteAt(alpha, start + x);
    if (a > 0) {
      if (shortAt(extent.anyTo, row) === 0) extent.anyFrom[row] = x;
      extent.anyTo[row] = x + 1;
    }
    run = a === 255 ? run + 1 : 0;
    if (run > shortAt(extent.solidTo, row) - shortAt(extent.solidFrom, row)) {
      extent.solidFrom[row] = x + 1 - run;
      extent.solidTo[row] = x + 1;
    }
  }
}
