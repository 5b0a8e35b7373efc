import { readFile } from 'node:fs/promises';
import sharp, { type Sharp } from 'sharp';
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

/**
 * A sketch this wide tells which part of a layer is worth drawing: a canvas of all pixels of an
 * eyebrow is 15 MB of nothing. What a sketch can miss lies within a pixel of what it shows.
 */
const SKETCH_WIDTH = 320;
const SKETCH_MARGIN = 1;

/** Draws a layer on a canvas of the given size and cuts it to what is not transparent. */
export async function rasterise(picture: ArtPicture, size: FrameSize, cut: Cut): Promise<Rgba> {
  const bytes = await readFile(picture.file);
  const broken = (cause: unknown) =>
    artPictureBroken({ file: picture.name, problem: reason(cause) }, { cause });
  const own = await sharp(bytes)
    .metadata()
    .catch((cause: unknown) => {
      throw broken(cause);
    });
  const aspect = (own.width * size.height) / (own.height * size.width);
  if (Math.abs(aspect - 1) > MAX_ASPECT_ERROR) {
    const problem = `it is ${own.width}x${own.height}, which has not the proportions of the stage`;
    throw artPictureBroken({ file: picture.name, problem });
  }
  const canvas = (width: number, height: number) => {
    const density = own.format === 'svg' ? (SVG_DENSITY * width) / own.width : SVG_DENSITY;
    return sharp(bytes, { density })
      .resize(width, height, { fit: 'fill' })
      .toColourspace('srgb')
      .ensureAlpha();
  };
  try {
    return cutToContent(await drawContent(canvas, size), cut, size);
  } catch (cause) {
    throw broken(cause);
  }
}

type Canvas = (width: number, height: number) => Sharp;

/** The part of the canvas that a sketch shows something in. */
async function drawContent(canvas: Canvas, { width, height }: FrameSize): Promise<Rgba> {
  const shrink = Math.max(1, Math.ceil(width / SKETCH_WIDTH));
  const small = { width: Math.ceil(width / shrink), height: Math.ceil(height / shrink) };
  const sketch = await canvas(small.width, small.height).raw().toBuffer();
  const edges = contentOf({ x: 0, y: 0, ...small, data: sketch });
  if (!edges) return { x: 0, y: 0, width: 1, height: 1, data: new Uint8Array(4) };
  const left = Math.max(0, (edges.left - SKETCH_MARGIN) * shrink);
  const top = Math.max(0, (edges.top - SKETCH_MARGIN) * shrink);
  const part = {
    left,
    top,
    width: Math.min(width, (edges.right + SKETCH_MARGIN) * shrink) - left,
    height: Math.min(height, (edges.bottom + SKETCH_MARGIN) * shrink) - top,
  };
  const data = await canvas(width, height).extract(part).raw().toBuffer();
  return { x: left, y: top, width: part.width, height: part.height, data };
}

/** The box of the content, on the grid and with its border, within the canvas. */
function cutToContent(drawn: Rgba, { grid, border }: Cut, canvas: FrameSize): Rgba {
  const edges = contentOf(drawn) ?? { left: 0, top: 0, right: 1, bottom: 1 };
  const x = Math.max(0, Math.floor((drawn.x + edges.left - border) / grid) * grid);
  const y = Math.max(0, Math.floor((drawn.y + edges.top - border) / grid) * grid);
  const right = Math.ceil((drawn.x + edges.right + border) / grid) * grid;
  const bottom = Math.ceil((drawn.y + edges.bottom + border) / grid) * grid;
  const width = Math.min(canvas.width, right) - x;
  const height = Math.min(canvas.height, bottom) - y;
  const data = new Uint8Array(width * height * 4);
  for (let row = edges.top; row < edges.bottom; row++) {
    const start = (row * drawn.width + edges.left) * 4;
    const columns = drawn.data.subarray(start, start + (edges.right - edges.left) * 4);
    data.set(columns, ((drawn.y + row - y) * width + drawn.x + edges.left - x) * 4);
  }
  return { x, y, width, height, data };
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
