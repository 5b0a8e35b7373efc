import type { Plane } from '../picture/planes.js';
import type { Extent } from './extent.js';
import { byteAt, shortAt } from './samples.js';

/** Where to write: one plane of a frame. */
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
  /** Index of the clip's left edge in the target. */
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

/** Draws a premultiplied plane, moved, turned and scaled, over the target (bilinear). */
export function warpOver(
  target: Target,
  source: Plane,
  extent: Extent,
  clip: Clip,
  sampling: Sampling,
): void {
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
    row.start = y * target.stride + clip.left;
    row.u = Math.round((sampling.u0 + sampling.ux * clip.left + sampling.uy * y) * ONE);
    row.v = Math.round((sampling.v0 + sampling.vx * clip.left + sampling.vy * y) * ONE);
    findRuns(extent, row, clip.right - clip.left);
    if (row.to <= row.from) continue;
    blendRun(target.data, source, row, row.from, row.solidFrom);
    copyRun(target.data, source, row, row.solidFrom, row.solidTo);
    blendRun(target.data, source, row, row.solidTo, row.to);
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

/** Where everything is opaque. `| 0` keeps positions and counters whole numbers for the engine, not doubles. */
function copyRun(out: Uint8Array, source: Plane, at: Row, from: number, to: number): void {
  const { data, width } = source;
  const start = at.start;
  const ux = at.ux | 0;
  const vx = at.vx | 0;
  let u = (at.u + ux * from) | 0;
  let v = (at.v + vx * from) | 0;
  const end = (start + to) | 0;
  for (let o = (start + from) | 0; o < end; o++, u += ux, v += vx) {
    const i = (v >> 16) * width + (u >> 16);
    const fu = (u >> 12) & 15;
    const a = byteAt(data, i);
    const c = byteAt(data, i + width);
    const upper = (a << 4) + (byteAt(data, i + 1) - a) * fu;
    const lower = (c << 4) + (byteAt(data, i + width + 1) - c) * fu;
    out[o] = ((upper << 4) + (lower - upper) * ((v >> 12) & 15) + 128) >> 8;
  }
}

function blendRun(out: Uint8Array, source: Plane, at: Row, from: number, to: number): void {
  const { data, alpha, width, height } = source;
  const start = at.start;
  const ux = at.ux | 0;
  const vx = at.vx | 0;
  let u = (at.u + ux * from) | 0;
  let v = (at.v + vx * from) | 0;
  const end = (start + to) | 0;
  for (let o = (start + from) | 0; o < end; o++, u += ux, v += vx) {
    const column = u >> 16;
    const row = v >> 16;
    if (column < 0 || row < 0 || column >= width - 1 || row >= height - 1) continue;
    const i = row * width + column;
    const j = i + width;
    const a00 = byteAt(alpha, i);
    const a01 = byteAt(alpha, i + 1);
    const a10 = byteAt(alpha, j);
    const a11 = byteAt(alpha, j + 1);
    if ((a00 | a01 | a10 | a11) === 0) continue;
    const fu = (u >> 12) & 15;
    const fv = (v >> 12) & 15;
    const w11 = fu * fv;
    const w01 = (fu << 4) - w11;
    const w10 = (fv << 4) - w11;
    const w00 = 256 - w01 - w10 - w11;
    const a = (a00 * w00 + a01 * w01 + a10 * w10 + a11 * w11 + 128) >> 8;
    const own =
      byteAt(data, i) * w00 +
      byteAt(data, i + 1) * w01 +
      byteAt(data, j) * w10 +
      byteAt(data, j + 1) * w11;
    out[o] = ((own + 128) >> 8) + ((byteAt(out, o) * (255 - a) * 257 + 32_768) >> 16);
  }
}
