import type { Plane } from '../picture/planes.js';
import type { Extent } from './extent.js';
import type { Kernel } from './kernel.js';

/** Where to write: one plane of a frame, in memory of the kernel. */
export interface Target {
  readonly data: Uint8Array;
  readonly stride: number;
}

/** A part of the target, in its samples. */
export interface Clip {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/**
 * Where the source is read: sample (column, row) of the target reads the source at
 * u = u0 + ux * column + uy * row, v = v0 + vx * column + vy * row, in source samples.
 */
export interface Sampling {
  readonly u0: number;
  readonly ux: number;
  readonly uy: number;
  readonly v0: number;
  readonly vx: number;
  readonly vy: number;
}

export interface Warp {
  readonly target: Target;
  /** In memory of the kernel, like its extent (`extentIn`). */
  readonly source: Plane;
  readonly extent: Extent;
  readonly clip: Clip;
  readonly sampling: Sampling;
}

/** Draws a premultiplied plane, moved, turned and scaled, over the target (bilinear). */
export function warpOver(kernel: Kernel, { target, source, extent, clip, sampling }: Warp): void {
  const { left, top, right, bottom } = clip;
  const { u0, ux, uy, v0, vx, vy } = sampling;
  kernel.warp(
    ...[target.data.byteOffset, target.stride],
    ...[left, top, right, bottom],
    ...[source.data.byteOffset, source.alpha.byteOffset, source.width, source.height],
    extent.anyFrom.byteOffset,
    ...[u0, ux, uy, v0, vx, vy],
  );
}
