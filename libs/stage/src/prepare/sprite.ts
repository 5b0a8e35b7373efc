import { extentOf, type Extent } from '../kernel/extent.js';
import { stackOver } from '../kernel/stack.js';
import type { FrameSize, Rect } from '../picture/frame.js';
import {
  halve,
  planeOf,
  premultiply,
  sharedBytes,
  smoothRows,
  softenLuma,
  type Plane,
} from '../picture/planes.js';
import type { Rgba } from '../picture/rasterise.js';

/** Sprites keep luma at twice the size of the stage, so that moving by a part of a pixel stays sharp. */
export const DETAIL = 2;

/** The samples of a picture that moves: luma at `DETAIL` times the stage's size, chroma at its size. */
export interface SpritePlanes {
  readonly luma: Plane;
  readonly u: Plane;
  /** Shares its alpha with `u`. */
  readonly v: Plane;
}

export interface Sprite extends SpritePlanes {
  /** Its place on the stage when nothing moves, in whole stage pixels. */
  readonly box: Rect;
  readonly lumaExtent: Extent;
  readonly chromaExtent: Extent;
}

/**
 * From a part of a canvas `DETAIL` times the stage's size, cut on a grid of `DETAIL`. Luma is softened
 * by less than a stage pixel: detail that the stage cannot show would come and go as the sprite
 * drifts (measured on the eyes: edges then vary by 12 % instead of 26 %).
 */
export function spriteOf(part: Rgba): Sprite {
  const drawn = premultiply(part);
  const fine = softenLuma(drawn);
  const coarse = smoothRows(halve(drawn));
  const luma = planeOf(fine, fine.y);
  const u = planeOf(coarse, coarse.u);
  const v = planeOf(coarse, coarse.v, u.alpha);
  return {
    box: { x: part.x / DETAIL, y: part.y / DETAIL, width: u.width, height: u.height },
    luma,
    u,
    v,
    lumaExtent: extentOf(luma, luma.alpha),
    chromaExtent: extentOf(u, u.alpha),
  };
}

export function emptyPlanes({ width, height }: FrameSize, bytes = sharedBytes): SpritePlanes {
  const area = width * height;
  const alpha = bytes(area);
  const fineArea = area * DETAIL * DETAIL;
  return {
    luma: {
      width: width * DETAIL,
      height: height * DETAIL,
      data: bytes(fineArea),
      alpha: bytes(fineArea),
    },
    u: { width, height, data: bytes(area), alpha },
    v: { width, height, data: bytes(area), alpha },
  };
}

/** Makes planes the same as others of their size. */
export function copyPlanes(from: SpritePlanes, to: SpritePlanes): void {
  to.luma.data.set(from.luma.data);
  to.luma.alpha.set(from.luma.alpha);
  to.u.data.set(from.u.data);
  to.u.alpha.set(from.u.alpha);
  to.v.data.set(from.v.data);
}

/** Lays a sprite, moved by whole stage pixels, over planes whose corner is at `origin`. */
export function layOver(
  planes: SpritePlanes,
  origin: { readonly x: number; readonly y: number },
  sprite: Sprite,
  move: { readonly x: number; readonly y: number; readonly opacity: number },
): void {
  const x = sprite.box.x - origin.x + move.x;
  const y = sprite.box.y - origin.y + move.y;
  const fine = { x: x * DETAIL, y: y * DETAIL, opacity: move.opacity };
  const coarse = { x, y, opacity: move.opacity };
  const { lumaExtent, chromaExtent } = sprite;
  stackOver(planes.luma, sprite.luma, lumaExtent, fine);
  stackOver(alphaOf(planes.luma), alphaOf(sprite.luma), lumaExtent, fine);
  stackOver(planes.u, sprite.u, chromaExtent, coarse);
  stackOver(planes.v, sprite.v, chromaExtent, coarse);
  stackOver(alphaOf(planes.u), alphaOf(sprite.u), chromaExtent, coarse);
}

/** Several sprites as one that moves as a whole. */
export function mergeSprites(sprites: readonly Sprite[], box: Rect): Sprite {
  const planes = emptyPlanes(box);
  for (const sprite of sprites) layOver(planes, box, sprite, { x: 0, y: 0, opacity: 1 });
  return {
    ...planes,
    box,
    lumaExtent: extentOf(planes.luma, planes.luma.alpha),
    chromaExtent: extentOf(planes.u, planes.u.alpha),
  };
}

/** The alpha of a plane as if it were its samples. */
function alphaOf(plane: Plane): Plane {
  return { ...plane, data: plane.alpha };
}
