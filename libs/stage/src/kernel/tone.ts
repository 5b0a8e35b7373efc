import { BLACK, NO_CHROMA } from '../picture/bt709.js';
import type { Frame, Rect } from '../picture/frame.js';
import { byteAt } from './samples.js';
import type { Clip, Target } from './warp.js';

/** Scales the light of a part of the frame, colours included: 1 leaves it, 0 is black. */
export function dim(frame: Frame, level: number, rect: Rect): void {
  if (level >= 1) return;
  const { left, top, right, bottom } = edges(rect, 1);
  map({ data: frame.luma, stride: frame.width }, table(level, BLACK), { left, top, right, bottom });
  const half = edges(rect, 2);
  const chroma = table(level, NO_CHROMA);
  map({ data: frame.u, stride: frame.width / 2 }, chroma, half);
  map({ data: frame.v, stride: frame.width / 2 }, chroma, half);
}

/** `mix` of the way from one picture to another, sample by sample; all three have one size. */
export function crossFade(from: Uint8Array, to: Uint8Array, mix: number, out: Uint8Array): void {
  const weight = Math.round(mix * 256);
  for (let i = 0; i < out.length; i++) {
    const a = byteAt(from, i);
    out[i] = a + (((byteAt(to, i) - a) * weight + 128) >> 8);
  }
}

function table(level: number, zero: number): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, code) => Math.round(zero + (code - zero) * level));
}

function edges(rect: Rect, scale: 1 | 2): Clip {
  return {
    left: rect.x / scale,
    top: rect.y / scale,
    right: (rect.x + rect.width) / scale,
    bottom: (rect.y + rect.height) / scale,
  };
}

function map({ data, stride }: Target, codes: Uint8Array, clip: Clip): void {
  for (let y = clip.top; y < clip.bottom; y++) {
    for (let i = y * stride + clip.left; i < y * stride + clip.right; i++) {
      data[i] = byteAt(codes, byteAt(data, i));
    }
  }
}
