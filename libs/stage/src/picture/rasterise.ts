import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { reason } from '../art/art-folder.js';
import type { ArtPicture } from '../art/stage-art.js';
import { artPictureBroken } from '../stage.errors.js';
import type { FrameSize } from './frame.js';

/** Straight (not premultiplied) RGBA of a part of the canvas; x and y are its place there. */
export interface Rgba extends FrameSize {
  readonly x: number;
  readonly y: number;
  readonly data: Uint8Array;
}

/** Layers are cut to boxes on this grid, with this much empty border for the filters that follow. */
export interface Cut {
  readonly grid: number;
  readonly border: number;
}

/** SVG is drawn at 72 dots an inch unless told otherwise. */
const SVG_DENSITY = 72;
const MAX_ASPECT_ERROR = 0.01;

/** Draws a layer on a canvas of the given size and cuts it to what is not transparent. */
export async function rasterise(picture: ArtPicture, size: FrameSize, cut: Cut): Promise<Rgba> {
  const bytes = await readFile(picture.file);
  const canvas = await draw(bytes, size).catch((cause: unknown) => {
    throw artPictureBroken({ file: picture.name, problem: reason(cause) }, { cause });
  });
  if (canvas instanceof Uint8Array) return cutToContent({ x: 0, y: 0, ...size, data: canvas }, cut);
  const problem = `it is ${canvas.width}x${canvas.height}, which has not the proportions of the stage`;
  throw artPictureBroken({ file: picture.name, problem });
}

/** Raw RGBA, or the picture's own size when that has other proportions than the canvas. */
async function draw(bytes: Buffer, size: FrameSize): Promise<Uint8Array | FrameSize> {
  const own = await sharp(bytes).metadata();
  const aspect = (own.width * size.height) / (own.height * size.width);
  if (Math.abs(aspect - 1) > MAX_ASPECT_ERROR) return { width: own.width, height: own.height };
  const density = own.format === 'svg' ? (SVG_DENSITY * size.width) / own.width : SVG_DENSITY;
  return sharp(bytes, { density })
    .resize(size.width, size.height, { fit: 'fill' })
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer();
}

function cutToContent(canvas: Rgba, { grid, border }: Cut): Rgba {
  const { width, height, data } = canvas;
  const edges = contentOf(canvas) ?? { left: 0, top: 0, right: grid, bottom: grid };
  const x = Math.max(0, Math.floor((edges.left - border) / grid) * grid);
  const y = Math.max(0, Math.floor((edges.top - border) / grid) * grid);
  const right = Math.min(width, Math.ceil((edges.right + border) / grid) * grid);
  const bottom = Math.min(height, Math.ceil((edges.bottom + border) / grid) * grid);
  const part = new Uint8Array((right - x) * (bottom - y) * 4);
  for (let row = y; row < bottom; row++) {
    const columns = data.subarray((row * width + x) * 4, (row * width + right) * 4);
    part.set(columns, (row - y) * (right - x) * 4);
  }
  return { x, y, width: right - x, height: bottom - y, data: part };
}

interface Edges {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** The box of what is not transparent; null when everything is. */
function contentOf({ width, height, data }: Rgba): Edges | null {
  const edges: Edges = { left: width, top: height, right: 0, bottom: 0 };
  for (let y = 0; y < height; y++) {
    const start = y * width;
    let first = 0;
    while (first < width && data[(start + first) * 4 + 3] === 0) first++;
    if (first === width) continue;
    let last = width - 1;
    while (data[(start + last) * 4 + 3] === 0) last--;
    edges.top = Math.min(edges.top, y);
    edges.bottom = y + 1;
    edges.left = Math.min(edges.left, first);
    edges.right = Math.max(edges.right, last + 1);
  }
  return edges.right > 0 ? edges : null;
}
