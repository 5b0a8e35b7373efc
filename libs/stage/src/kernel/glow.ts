import type { Frame, FrameSize, Rect } from '../picture/frame.js';
import { copyIn, type Kernel } from './kernel.js';
import { intAt } from './samples.js';

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

export interface Glow {
  readonly frame: Frame;
  readonly map: GlowMap;
  readonly light: Light;
  /** The part of the frame that is lit. */
  readonly rect: Rect;
}

/**
 * Adds the light to a part of the frame. Exact but for rounding and the chroma resolution. Frame and map are in memory of
 * the kernel.
 */
export function glowOver(kernel: Kernel, { frame, map, light, rect }: Glow): void {
  if (light.emission <= 0) return;
  const half = frame.width / 2;
  const lamp = lampOf(light);
  for (let y = rect.y / 2; y < (rect.y + rect.height) / 2; y++) {
    const from = Math.max(intAt(map.from, y), rect.x / 2);
    const to = Math.min(intAt(map.to, y), (rect.x + rect.width) / 2);
    if (from >= to) continue;
    // Row y of chroma starts at y * half; its luma rows at 2 y * width.
    const fine = 2 * y * frame.width + 2 * from;
    const coarse = y * half + from;
    kernel.glowRun(
      frame.luma.byteOffset + fine,
      frame.u.byteOffset + coarse,
      frame.v.byteOffset + coarse,
      map.luma.byteOffset + fine,
      map.u.byteOffset + 4 * coarse,
      map.v.byteOffset + 4 * coarse,
      frame.width,
      to - from,
      lamp.cos,
      lamp.sin,
      lamp.strength,
      lamp.share,
    );
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

/** The same map in memory of the kernel. */
export function glowIn(kernel: Kernel, map: GlowMap): GlowMap {
  return {
    ...map,
    luma: copyIn(kernel, map.luma),
    u: floatsIn(kernel, map.u),
    v: floatsIn(kernel, map.v),
  };
}

function floatsIn(kernel: Kernel, floats: Float32Array): Float32Array {
  const { buffer, byteOffset, byteLength } = kernel.bytes(floats.byteLength);
  const copy = new Float32Array(buffer, byteOffset, byteLength / 4);
  copy.set(floats);
  return copy;
}
