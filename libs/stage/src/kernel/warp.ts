import type { Plane } from '../picture/planes.js';
import type { Extent } from './extent.js';
import type { Kernel } from './kernel.js';
import { shortAt } from './samples.js';

/** Where to write: one plane of a frame, for a warp in memory of the kernel. */
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

/** Source positions are 16.16 fixed point; the four neighbours are weighted in sixteenths. */
const ONE = 65_536;

/** One row of the target while it is drawn: reused, because garbage in this loop costs more than the pixels. */
interface Row {
  /** Place of the clip's left edge in the kernel's memory. */
  start: number;
  u: number;
  v: number;
  readonly ux: number;
  readonly vx: number;
  /** Columns, from the clip's left edge, that can show anything, and those that are opaque for sure. */
  from: number;
  solidFrom: number;
  solidTo: number;
  to: number;
}

export interface Warp {
  readonly target: Target;
  /** In memory of the kernel. */
  readonly source: Plane;
  readonly extent: Extent;
  readonly clip: Clip;
  readonly sampling: Sampling;
}

/** Draws a premultiplied plane, moved, turned and scaled, over the target (bilinear). */
export function warpOver(kernel: Kernel, { target, source, extent, clip, sampling }: Warp): void {
  const row: Row = {
    start: 0,
    u: 0,
    v: 0,
    ux: Math.round(sampling.ux * ONE),
    vx: Math.round(sampling.vx * ONE),
    from: 0,
    solidFrom: 0,
    solidTo: 0,
    to: 0,
  };
  for (let y = clip.top; y < clip.bottom; y++) {
    row.start = target.data.byteOffset + y * target.stride + clip.left;
    row.u = Math.round((sampling.u0 + sampling.ux * clip.left + sampling.uy * y) * ONE);
    row.v = Math.round((sampling.v0 + sampling.vx * clip.left + sampling.vy * y) * ONE);
    findRuns(extent, row, clip.right - clip.left);
    if (row.to <= row.from) continue;
    blend(kernel, source, row, row.from, row.solidFrom);
    copy(kernel, source, row, row.solidFrom, row.solidTo);
    blend(kernel, source, row, row.solidTo, row.to);
  }
}

function findRuns(extent: Extent, row: Row, columns: number): void {
  const end = row.v + row.vx * (columns - 1);
  const top = Math.min(row.v, end) >> 16;
  const bottom = (Math.max(row.v, end) >> 16) + 1;
  const last = Math.min(extent.height - 1, bottom);
  let anyFrom = extent.width;
  let anyTo = 0;
  let solidFrom = 0;
  let solidTo = top < 0 || bottom >= extent.height ? 0 : extent.width;
  for (let y = Math.max(0, top); y <= last; y++) {
    anyFrom = Math.min(anyFrom, shortAt(extent.anyFrom, y));
    anyTo = Math.max(anyTo, shortAt(extent.anyTo, y));
    solidFrom = Math.max(solidFrom, shortAt(extent.solidFrom, y));
    solidTo = Math.min(solidTo, shortAt(extent.solidTo, y));
  }
  // A column at u reads samples u and u + 1, so the first that shows anything is one before the run.
  row.from = Math.max(0, columnAt(row, anyFrom - 1));
  row.to = Math.min(columns, columnAt(row, anyTo));
  row.solidFrom = Math.max(row.from, columnAt(row, solidFrom));
  row.solidTo = Math.min(row.to, columnAt(row, solidTo - 1));
  if (row.solidTo <= row.solidFrom) row.solidFrom = row.solidTo = row.to;
}

function columnAt(row: Row, sample: number): number {
  return Math.ceil((sample * ONE - row.u) / row.ux) | 0;
}

function copy(kernel: Kernel, { data, width }: Plane, row: Row, from: number, to: number): void {
  if (to <= from) return;
  const { start, u, v, ux, vx } = row;
  const out = start + from;
  const count = to - from;
  kernel.copyRun(out, data.byteOffset, width, u + ux * from, v + vx * from, ux, vx, count);
}

function blend(kernel: Kernel, source: Plane, row: Row, from: number, to: number): void {
  if (to <= from) return;
  const { data, alpha, width, height } = source;
  const { start, ux, vx } = row;
  const [u, v] = [row.u + ux * from, row.v + vx * from];
  const out = start + from;
  const places = [out, data.byteOffset, alpha.byteOffset] as const;
  kernel.blendRun(...places, width, height, u, v, ux, vx, to - from);
}
