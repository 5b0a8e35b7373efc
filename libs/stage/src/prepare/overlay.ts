import { runsOf, type Overlay } from '../kernel/overlay.js';
import { chromaOf, planeOf, premultiply } from '../picture/planes.js';
import type { Rgba } from '../picture/rasterise.js';

/** From a part of a canvas of the stage's size, cut on an even grid. */
export function overlayOf(part: Rgba): Overlay {
  const fine = premultiply(part);
  const coarse = chromaOf(fine);
  const luma = planeOf(fine, fine.y);
  const u = planeOf(coarse, coarse.u);
  const v = planeOf(coarse, coarse.v, u.alpha);
  return {
    x: part.x,
    y: part.y,
    width: part.width,
    height: part.height,
    luma,
    u,
    v,
    lumaRuns: runsOf(luma, luma.alpha),
    chromaRuns: runsOf(u, u.alpha),
  };
}
