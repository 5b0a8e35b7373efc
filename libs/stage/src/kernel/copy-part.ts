import type { Frame, Rect } from '../picture/frame.js';
import type { Kernel } from './kernel.js';

/** Copies a part of one frame to the same place in another of its size. Both are in memory of the kernel. */
export function copyPart(kernel: Kernel, from: Frame, to: Frame, rect: Rect): void {
  copyPlane(kernel, { from: from.luma, to: to.luma, width: from.width, scale: 1 }, rect);
  const coarse = { width: from.width / 2, scale: 2 };
  copyPlane(kernel, { from: from.u, to: to.u, ...coarse }, rect);
  copyPlane(kernel, { from: from.v, to: to.v, ...coarse }, rect);
}

interface Planes {
  readonly from: Uint8Array;
  readonly to: Uint8Array;
  readonly width: number;
  /** Pixels to a sample. */
  readonly scale: number;
}

function copyPlane(kernel: Kernel, { from, to, width, scale }: Planes, rect: Rect): void {
  const at = (rect.y / scale) * width + rect.x / scale;
  kernel.copyRows(
    ...[from.byteOffset + at, width, to.byteOffset + at, width],
    ...[rect.width / scale, rect.height / scale],
  );
}
