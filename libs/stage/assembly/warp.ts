import { blendRun, copyRun } from './bilinear';

/** Source positions are 16.16 fixed point. */
const ONE: f64 = 65_536;

/** The runs of a row of the target (src/kernel/extent.ts): columns that can show anything, and those that are opaque for sure. */
let from: i32 = 0;
let solidFrom: i32 = 0;
let solidTo: i32 = 0;
let to: i32 = 0;

/**
 * Draws a premultiplied plane over a part of the target: sample (column, row) reads the source at
 * u = u0 + ux * column + uy * row, v = v0 + vx * column + vy * row. `extent` is four arrays of `height` numbers.
 */
export function warp(
  target: usize,
  stride: i32,
  left: i32,
  top: i32,
  right: i32,
  bottom: i32,
  data: usize,
  alpha: usize,
  width: i32,
  height: i32,
  extent: usize,
  u0: f64,
  ux: f64,
  uy: f64,
  v0: f64,
  vx: f64,
  vy: f64,
): void {
  const stepU = fixed(ux);
  const stepV = fixed(vx);
  for (let y = top; y < bottom; y++) {
    const u = fixed(u0 + ux * left + uy * y);
    const v = fixed(v0 + vx * left + vy * y);
    findRuns(extent, width, height, u, v, stepU, stepV, right - left);
    if (to <= from) continue;
    const out = target + y * stride + left;
    let at = from;
    const before = solidFrom - at;
    blendRun(
      out + at,
      data,
      alpha,
      width,
      height,
      u + stepU * at,
      v + stepV * at,
      stepU,
      stepV,
      before,
    );
    at = solidFrom;
    copyRun(out + at, data, width, u + stepU * at, v + stepV * at, stepU, stepV, solidTo - at);
    at = solidTo;
    const after = to - at;
    blendRun(
      out + at,
      data,
      alpha,
      width,
      height,
      u + stepU * at,
      v + stepV * at,
      stepU,
      stepV,
      after,
    );
  }
}

function fixed(value: f64): i32 {
  return <i32>Math.floor(value * ONE + 0.5);
}

function findRuns(
  extent: usize,
  width: i32,
  height: i32,
  u: i32,
  v: i32,
  stepU: i32,
  stepV: i32,
  columns: i32,
): void {
  const end = v + stepV * (columns - 1);
  const top = min(v, end) >> 16;
  const bottom = (max(v, end) >> 16) + 1;
  const last = min(height - 1, bottom);
  let anyFrom = width;
  let anyTo = 0;
  let firstSolid = 0;
  let lastSolid = top < 0 || bottom >= height ? 0 : width;
  for (let y = max(0, top); y <= last; y++) {
    anyFrom = min(anyFrom, edge(extent, y));
    anyTo = max(anyTo, edge(extent, height + y));
    firstSolid = max(firstSolid, edge(extent, 2 * height + y));
    lastSolid = min(lastSolid, edge(extent, 3 * height + y));
  }
  // A column at u reads samples u and u + 1, so the first that shows anything is one before the run.
  from = max(0, columnAt(u, stepU, anyFrom - 1));
  to = min(columns, columnAt(u, stepU, anyTo));
  solidFrom = max(from, columnAt(u, stepU, firstSolid));
  solidTo = min(to, columnAt(u, stepU, lastSolid - 1));
  if (solidTo <= solidFrom) {
    solidFrom = to;
    solidTo = to;
  }
}

function edge(extent: usize, index: i32): i32 {
  return load<i16>(extent + 2 * index);
}

function columnAt(u: i32, stepU: i32, sample: i32): i32 {
  return <i32>Math.ceil((<f64>sample * ONE - <f64>u) / <f64>stepU);
}
