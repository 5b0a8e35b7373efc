import type { GlowMap } from '../kernel/glow.js';
import { BLACK, CHROMA_STEPS, LUMA_STEPS, NO_CHROMA } from '../picture/bt709.js';
import type { FrameSize } from '../picture/frame.js';
import { chromaOf, premultiply, sharedBytes, type Premultiplied } from '../picture/planes.js';
import type { Rgba } from '../picture/rasterise.js';

/** The light of a picture as it is on black. */
export function glowMapOf(part: Rgba, size: FrameSize): GlowMap {
  const fine = premultiply(part);
  const coarse = chromaOf(fine);
  const halfWidth = size.width / 2;
  const rows = size.height / 2;
  const map: GlowMap = {
    ...size,
    luma: sharedBytes(size.width * size.height),
    u: sharedFloats(halfWidth * rows),
    v: sharedFloats(halfWidth * rows),
    from: sharedInts(rows).fill(halfWidth),
    to: sharedInts(rows),
  };
  fillLuma(map, fine, part);
  fillChroma(map, coarse, part);
  return map;
}

function fillLuma(map: GlowMap, fine: Premultiplied, at: Rgba): void {
  for (let y = 0, i = 0; y < fine.height; y++) {
    for (let x = 0; x < fine.width; x++, i++) {
      const black = (fine.alpha[i] ?? 0) * BLACK;
      const light = Math.round((((fine.y[i] ?? 0) - black) * 255) / LUMA_STEPS);
      if (light <= 0) continue;
      map.luma[(at.y + y) * map.width + at.x + x] = light;
      include(map, (at.x + x) >> 1, (at.y + y) >> 1);
    }
  }
}

function fillChroma(map: GlowMap, coarse: Premultiplied, at: Rgba): void {
  for (let y = 0, i = 0; y < coarse.height; y++) {
    for (let x = 0; x < coarse.width; x++, i++) {
      const alpha = coarse.alpha[i] ?? 0;
      if (alpha === 0) continue;
      const column = at.x / 2 + x;
      const row = at.y / 2 + y;
      map.u[(row * map.width) / 2 + column] = difference(coarse.u[i] ?? 0, alpha);
      map.v[(row * map.width) / 2 + column] = difference(coarse.v[i] ?? 0, alpha);
      include(map, column, row);
    }
  }
}

function difference(premultiplied: number, alpha: number): number {
  return (premultiplied - alpha * NO_CHROMA) / CHROMA_STEPS;
}

function include(map: GlowMap, column: number, row: number): void {
  map.from[row] = Math.min(map.from[row] ?? 0, column);
  map.to[row] = Math.max(map.to[row] ?? 0, column + 1);
}

function sharedFloats(length: number): Float32Array {
  return new Float32Array(new SharedArrayBuffer(length * 4));
}

function sharedInts(length: number): Int32Array {
  return new Int32Array(new SharedArrayBuffer(length * 4));
}
