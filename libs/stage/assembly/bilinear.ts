/*
 * Source positions are 16.16 fixed point, the four neighbours are weighted in sixteenths.
 * Luma and chroma have two source samples for each of the target, so eight of the target read sixteen in a line, unless
 * the row turns into the next column or by more than one line: those are drawn one by one.
 */
const LANES: i32 = 8;

/** Where everything is opaque. */
export function copyRun(
  out: usize,
  data: usize,
  width: i32,
  u: i32,
  v: i32,
  ux: i32,
  vx: i32,
  count: i32,
): void {
  const end = out + count;
  while (out < end) {
    if (out + LANES <= end && isEven(u, v, ux, vx)) {
      v128.store64_lane(out, packed(eightAt(data, width, u, v, vx, shares(u, ux))), 0);
      out += LANES;
      u += ux * LANES;
      v += vx * LANES;
    } else {
      store<u8>(out, oneAt(data, width, u, v));
      out++;
      u += ux;
      v += vx;
    }
  }
}

/** Where something may be seen through, and at the edges of the source. */
export function blendRun(
  out: usize,
  data: usize,
  alpha: usize,
  width: i32,
  height: i32,
  u: i32,
  v: i32,
  ux: i32,
  vx: i32,
  count: i32,
): void {
  const end = out + count;
  while (out < end) {
    const lastU = u + ux * (LANES - 1);
    const lastV = v + vx * (LANES - 1);
    if (
      out + LANES <= end &&
      isEven(u, v, ux, vx) &&
      isInside(u, v, width, height) &&
      isInside(lastU, lastV, width, height)
    ) {
      const w = shares(u, ux);
      const a = eightAt(alpha, width, u, v, vx, w);
      if (v128.any_true(a)) {
        const own = eightAt(data, width, u, v, vx, w);
        const below = i16x8.mul(v128.load8x8_u(out), i16x8.sub(i16x8.splat(255), a));
        v128.store64_lane(out, packed(i16x8.add(own, by255(below))), 0);
      }
      out += LANES;
      u += ux * LANES;
      v += vx * LANES;
    } else {
      if (isInside(u, v, width, height)) {
        const below = <i32>load<u8>(out) * (255 - oneAt(alpha, width, u, v));
        store<u8>(out, oneAt(data, width, u, v) + ((below * 257 + 32_768) >> 16));
      }
      out++;
      u += ux;
      v += vx;
    }
  }
}

function isInside(u: i32, v: i32, width: i32, height: i32): bool {
  const column = u >> 16;
  const row = v >> 16;
  return column >= 0 && row >= 0 && column < width - 1 && row < height - 1;
}

/** Whether the next eight are sixteen samples in a line, on the same line or the one beside it. */
function isEven(u: i32, v: i32, ux: i32, vx: i32): bool {
  const columns = ((u + ux * (LANES - 1)) >> 16) - (u >> 16);
  const rows = ((v + vx * (LANES - 1)) >> 16) - (v >> 16);
  return columns == 2 * (LANES - 1) && rows * rows <= 1;
}

function stepped(first: i32, step: i32): v128 {
  const steps = i32x4.mul(i32x4.splat(step), i32x4(0, 1, 2, 3));
  return i32x4.add(i32x4.splat(first), steps);
}

/** For eight of the target, in sixteenths: how much of the second neighbour each takes. */
function shares(first: i32, step: i32): v128 {
  const sixteenths = i32x4.splat(15);
  const near = v128.and(i32x4.shr_s(stepped(first, step), 12), sixteenths);
  const far = v128.and(i32x4.shr_s(stepped(first + 4 * step, step), 12), sixteenths);
  return i16x8.narrow_i32x4_s(near, far);
}

/** Eight bilinear samples as 16-bit numbers. */
function eightAt(data: usize, width: i32, u: i32, v: i32, vx: i32, across: v128): v128 {
  const row = v >> 16;
  const lastRow = (v + vx * (LANES - 1)) >> 16;
  const at = data + min(row, lastRow) * width + (u >> 16);
  const first = pairs(at, across);
  const second = pairs(at + width, across);
  const down = shares(v, vx);
  if (row == lastRow) return between(first, second, down);
  const third = pairs(at + 2 * width, across);
  const isLower = lower(v, vx, max(row, lastRow));
  const upper = v128.bitselect(second, first, isLower);
  return between(upper, v128.bitselect(third, second, isLower), down);
}

/** Which of eight of the target are on this row of the source or below it. */
function lower(v: i32, vx: i32, row: i32): v128 {
  const edge = i32x4.splat(row << 16);
  const near = i32x4.ge_s(stepped(v, vx), edge);
  return i16x8.narrow_i32x4_s(near, i32x4.ge_s(stepped(v + 4 * vx, vx), edge));
}

/** Sixteen samples in a line, each pair weighted: eight numbers of 0 to 16 * 255. */
function pairs(at: usize, across: v128): v128 {
  const line = v128.load(at);
  const left = v128.and(line, i16x8.splat(255));
  const right = i16x8.shr_u(line, 8);
  const step = i16x8.mul(i16x8.sub(right, left), across);
  return i16x8.add(i16x8.shl(left, 4), step);
}

/** The products wrap round 16 bits, their sum does not leave them. */
function between(upper: v128, below: v128, down: v128): v128 {
  const step = i16x8.mul(i16x8.sub(below, upper), down);
  const sum = i16x8.add(i16x8.shl(upper, 4), step);
  return i16x8.shr_u(i16x8.add(sum, i16x8.splat(128)), 8);
}

/** Products of two bytes divided by 255, rounded. */
function by255(product: v128): v128 {
  const sum = i16x8.add(product, i16x8.shr_u(product, 8));
  return i16x8.shr_u(i16x8.add(sum, i16x8.splat(128)), 8);
}

function packed(eight: v128): v128 {
  return i8x16.narrow_i16x8_u(eight, eight);
}

function oneAt(data: usize, width: i32, u: i32, v: i32): i32 {
  const at = data + (v >> 16) * width + (u >> 16);
  const fu = (u >> 12) & 15;
  const a = <i32>load<u8>(at);
  const c = <i32>load<u8>(at + width);
  const upper = (a << 4) + (<i32>load<u8>(at, 1) - a) * fu;
  const below = (c << 4) + (<i32>load<u8>(at + width, 1) - c) * fu;
  return ((upper << 4) + (below - upper) * ((v >> 12) & 15) + 128) >> 8;
}
