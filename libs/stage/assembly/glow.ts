import {
  BLACK,
  CB_SCALE,
  CHROMA_STEPS,
  CR_SCALE,
  KB,
  KG,
  KR,
  LUMA_STEPS,
  NO_CHROMA,
  WHITE,
} from '../src/picture/bt709';

/*
 * A screen adds light g to a picture p, channel by channel: p + g - p g. Every channel is luma plus
 * a colour difference, c = Y + d with sum(k d) = 0, so the luma of the product is Yp Yg + T with
 * T = sum(k dp dg): a quadratic form in (Cb, Cr) whose factors follow from BT.709's matrix.
 * Turning the hue turns (Cb, Cr) of the light and leaves its luma, which is why this works in YUV.
 */
const GREEN_CB = (-KB * CB_SCALE) / KG;
const GREEN_CR = (-KR * CR_SCALE) / KG;
const T_BB = <f32>(KB * CB_SCALE * CB_SCALE + KG * GREEN_CB * GREEN_CB);
const T_RR = <f32>(KR * CR_SCALE * CR_SCALE + KG * GREEN_CR * GREEN_CR);
const T_BR = <f32>(KG * GREEN_CB * GREEN_CR);

/** Chroma samples at a time, each with two columns and two rows of luma. */
const LANES: i32 = 4;

/** A run of `count` chroma samples. What lies behind its end is written back as it was. */
export function glowRun(
  luma: usize,
  u: usize,
  v: usize,
  glowLuma: usize,
  glowU: usize,
  glowV: usize,
  width: i32,
  count: i32,
  cos: f32,
  sin: f32,
  strength: i32,
  share: f32,
): void {
  for (let done = 0; done < count; done += LANES) {
    const left = i32x4.gt_s(i32x4.splat(count - done), i32x4(0, 1, 2, 3));
    const g0 = v128.load8x8_u(glowLuma);
    const g1 = v128.load8x8_u(glowLuma + width);
    const mapU = v128.load(glowU);
    const mapV = v128.load(glowV);
    if (v128.any_true(v128.and(left, v128.or(v128.or(g0, g1), v128.or(mapU, mapV))))) {
      const y0 = v128.load8x8_u(luma);
      const y1 = v128.load8x8_u(luma + width);
      const gu = f32x4.sub(times(mapU, cos), times(mapV, sin));
      const gv = f32x4.add(times(mapU, sin), times(mapV, cos));
      const cb = differences(u);
      const cr = differences(v);
      const t = f32x4.add(
        f32x4.add(times(f32x4.mul(cb, gu), T_BB), times(f32x4.mul(cr, gv), T_RR)),
        times(f32x4.add(f32x4.mul(cb, gv), f32x4.mul(cr, gu)), T_BR),
      );
      const dim = dimming(t);
      storeLuma(luma, lit(y0, g0, strength, dim), y0, left);
      storeLuma(luma + width, lit(y1, g1, strength, dim), y1, left);
      const dark = f32x4.sub(
        f32x4.splat(<f32>WHITE / <f32>LUMA_STEPS),
        times(sums(y0, y1), 0.25 / <f32>LUMA_STEPS),
      );
      const gy = times(sums(g0, g1), share);
      storeChroma(u, coloured(cb, gu, dark, gy, t, <f32>CB_SCALE), left);
      storeChroma(v, coloured(cr, gv, dark, gy, t, <f32>CR_SCALE), left);
    }
    luma += 2 * LANES;
    glowLuma += 2 * LANES;
    u += LANES;
    v += LANES;
    glowU += 4 * LANES;
    glowV += 4 * LANES;
  }
}

function times(four: v128, by: f32): v128 {
  return f32x4.mul(four, f32x4.splat(by));
}

/** Codes as -0.5 to 0.5. */
function differences(at: usize): v128 {
  const codes = f32x4.convert_i32x4_s(fourBytes(at));
  return times(f32x4.sub(codes, f32x4.splat(<f32>NO_CHROMA)), 1 / <f32>CHROMA_STEPS);
}

function fourBytes(at: usize): v128 {
  return i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(at)));
}

/** Codes to take off luma, rounded, each for the two columns of its chroma sample. */
function dimming(t: v128): v128 {
  const codes = i32x4.trunc_sat_f32x4_s(
    f32x4.floor(f32x4.add(times(t, <f32>LUMA_STEPS), f32x4.splat(0.5))),
  );
  const short = i16x8.narrow_i32x4_s(codes, codes);
  return v128.shuffle<i16>(short, short, 0, 0, 1, 1, 2, 2, 3, 3);
}

/** Sums of two columns and two rows. */
function sums(above: v128, below: v128): v128 {
  return f32x4.convert_i32x4_s(i32x4.extadd_pairwise_i16x8_u(i16x8.add(above, below)));
}

function lit(y: v128, glow: v128, strength: i32, dim: v128): v128 {
  const light = i16x8.mul(glow, i16x8.splat(<i16>strength));
  const room = i16x8.sub_sat_u(i16x8.splat(<i16>WHITE), y);
  const half = i32x4.splat(32_768);
  const near = i32x4.shr_u(i32x4.add(i32x4.extmul_low_i16x8_u(light, room), half), 16);
  const far = i32x4.shr_u(i32x4.add(i32x4.extmul_high_i16x8_u(light, room), half), 16);
  const sum = i16x8.sub(i16x8.add(y, i16x8.narrow_i32x4_s(near, far)), dim);
  return i16x8.min_s(i16x8.max_s(sum, i16x8.splat(<i16>BLACK)), i16x8.splat(<i16>WHITE));
}

function coloured(c: v128, g: v128, dark: v128, gy: v128, t: v128, scale: f32): v128 {
  const screen = f32x4.sub(f32x4.add(c, f32x4.mul(g, dark)), f32x4.mul(c, gy));
  const both = f32x4.sub(times(f32x4.mul(c, g), scale), times(t, 1 / scale));
  return f32x4.sub(screen, both);
}

function storeLuma(at: usize, lit: v128, before: v128, left: v128): void {
  const kept = v128.bitselect(lit, before, left);
  v128.store64_lane(at, i8x16.narrow_i16x8_u(kept, kept), 0);
}

function storeChroma(at: usize, differences: v128, left: v128): void {
  const codes = f32x4.add(times(differences, <f32>CHROMA_STEPS), f32x4.splat(<f32>NO_CHROMA + 0.5));
  const whole = i32x4.trunc_sat_f32x4_s(codes);
  const within = i32x4.min_s(i32x4.max_s(whole, i32x4.splat(16)), i32x4.splat(240));
  const short = i16x8.narrow_i32x4_s(v128.bitselect(within, fourBytes(at), left), i32x4.splat(0));
  v128.store32_lane(at, i8x16.narrow_i16x8_u(short, short), 0);
}
