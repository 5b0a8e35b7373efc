import {
  CB_SCALE,
  CHROMA_STEPS,
  CR_SCALE,
  KB,
  KG,
  KR,
  LUMA_STEPS,
  NO_CHROMA,
  WHITE,
} from '../picture/bt709.js';
import type { Frame, FrameSize, Rect } from '../picture/frame.js';
import { byteAt, floatAt, intAt } from './samples.js';

/**
 * Light to add to a picture, at the picture's size: luma 0..255 of the light on black, and its
 * colour differences (Cb and Cr, -0.5..0.5) at chroma size. `from` and `to` bound, in chroma
 * columns, what is not black in each pair of luma rows.
 */
export interface GlowMap extends FrameSize {
  readonly luma: Uint8Array;
  readonly u: Float32Array;
  readonly v: Float32Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
}

export interface Light {
  /** 0..1: how strong the light is. */
  readonly emission: number;
  /** Degrees the colour of the light is turned by. */
  readonly hue: number;
}

/*
 * A screen adds light g to a picture p, channel by channel: p + g - p g. Every channel is luma plus
 * a colour difference, c = Y + d with sum(k d) = 0, so the luma of the product is Yp Yg + T with
 * T = sum(k dp dg): a quadratic form in (Cb, Cr) whose factors follow from BT.709's matrix.
 * Turning the hue turns (Cb, Cr) of the light and leaves its luma, which is why this works in YUV.
 */
const GREEN_CB = (-KB * CB_SCALE) / KG;
const GREEN_CR = (-KR * CR_SCALE) / KG;
const T_BB = KB * CB_SCALE ** 2 + KG * GREEN_CB ** 2;
const T_RR = KR * CR_SCALE ** 2 + KG * GREEN_CR ** 2;
const T_BR = KG * GREEN_CB * GREEN_CR;

/** Adds the light to a part of the frame. Exact but for rounding and the chroma resolution. */
export function glowOver(frame: Frame, glow: GlowMap, light: Light, rect: Rect): void {
  if (light.emission <= 0) return;
  const half = frame.width / 2;
  const lamp = lampOf(light);
  for (let y = rect.y / 2; y < (rect.y + rect.height) / 2; y++) {
    const from = Math.max(intAt(glow.from, y), rect.x / 2);
    const to = Math.min(intAt(glow.to, y), (rect.x + rect.width) / 2);
    if (from < to) lightRow(frame, glow, lamp, y * half + from, y * half + to, y);
  }
}

/** What follows from a light, once a call. */
interface Lamp {
  readonly cos: number;
  readonly sin: number;
  readonly strength: number;
  readonly share: number;
}

function lampOf({ emission, hue }: Light): Lamp {
  const angle = (hue * Math.PI) / 180;
  return {
    cos: Math.cos(angle) * emission,
    sin: Math.sin(angle) * emission,
    strength: Math.round((emission * 65_536) / 255),
    share: emission / (4 * 255),
  };
}

/** A row of chroma samples with the four luma samples of each. */
function lightRow(
  frame: Frame,
  glow: GlowMap,
  { cos, sin, strength, share }: Lamp,
  start: number,
  end: number,
  y: number,
): void {
  const { luma, u, v, width } = frame;
  const glowLuma = glow.luma;
  for (let i = start; i < end; i++) {
    // Row y of chroma starts at y * width / 2; its luma rows at 2 y * width.
    const p = i * 2 + y * width;
    const q = p + width;
    const g0 = byteAt(glowLuma, p);
    const g1 = byteAt(glowLuma, p + 1);
    const g2 = byteAt(glowLuma, q);
    const g3 = byteAt(glowLuma, q + 1);
    const gu = floatAt(glow.u, i) * cos - floatAt(glow.v, i) * sin;
    const gv = floatAt(glow.u, i) * sin + floatAt(glow.v, i) * cos;
    if ((g0 | g1 | g2 | g3) === 0 && gu === 0 && gv === 0) continue;
    const y0 = byteAt(luma, p);
    const y1 = byteAt(luma, p + 1);
    const y2 = byteAt(luma, q);
    const y3 = byteAt(luma, q + 1);
    const cb = (byteAt(u, i) - NO_CHROMA) / CHROMA_STEPS;
    const cr = (byteAt(v, i) - NO_CHROMA) / CHROMA_STEPS;
    const t = T_BB * cb * gu + T_RR * cr * gv + T_BR * (cb * gv + cr * gu);
    const dim = ((t * LUMA_STEPS + 1_024.5) | 0) - 1_024;
    luma[p] = lumaCode(y0 + ((g0 * strength * (WHITE - y0) + 32_768) >> 16) - dim);
    luma[p + 1] = lumaCode(y1 + ((g1 * strength * (WHITE - y1) + 32_768) >> 16) - dim);
    luma[q] = lumaCode(y2 + ((g2 * strength * (WHITE - y2) + 32_768) >> 16) - dim);
    luma[q + 1] = lumaCode(y3 + ((g3 * strength * (WHITE - y3) + 32_768) >> 16) - dim);
    const dark = (4 * WHITE - y0 - y1 - y2 - y3) / (4 * LUMA_STEPS);
    const gy = (g0 + g1 + g2 + g3) * share;
    u[i] = chromaCode(cb + gu * dark - cb * gy - (CB_SCALE * cb * gu - t / CB_SCALE));
    v[i] = chromaCode(cr + gv * dark - cr * gy - (CR_SCALE * cr * gv - t / CR_SCALE));
  }
}

function lumaCode(code: number): number {
  return code < 16 ? 16 : code > WHITE ? WHITE : code;
}

function chromaCode(difference: number): number {
  const code = (difference * CHROMA_STEPS + NO_CHROMA + 0.5) | 0;
  return code < 16 ? 16 : code > 240 ? 240 : code;
}
