import { BLACK, CB_SCALE, CHROMA_STEPS, CR_SCALE, LUMA_STEPS, NO_CHROMA, lumaOf } from './bt709.js';
import type { FrameSize } from './frame.js';
import type { Rgba } from './rasterise.js';

/** Eight-bit samples already multiplied by their alpha (0..255), as blending needs them. */
export interface Plane extends FrameSize {
  readonly data: Uint8Array;
  readonly alpha: Uint8Array;
}

/** Code values (BT.709, limited range) times alpha 0..1, before rounding. */
export interface Premultiplied extends FrameSize {
  readonly alpha: Float32Array;
  readonly y: Float32Array;
  readonly u: Float32Array;
  readonly v: Float32Array;
}

export function premultiply({ width, height, data }: Rgba): Premultiplied {
  const area = width * height;
  const [alpha, y, u, v] = fourOf(area);
  for (let i = 0; i < area; i++) {
    const a = (data[i * 4 + 3] ?? 0) / 255;
    if (a === 0) continue;
    const red = data[i * 4] ?? 0;
    const blue = data[i * 4 + 2] ?? 0;
    const luma = lumaOf(red, data[i * 4 + 1] ?? 0, blue);
    alpha[i] = a;
    y[i] = a * (BLACK + LUMA_STEPS * luma);
    u[i] = a * (NO_CHROMA + (CHROMA_STEPS * (blue / 255 - luma)) / CB_SCALE);
    v[i] = a * (NO_CHROMA + (CHROMA_STEPS * (red / 255 - luma)) / CR_SCALE);
  }
  return { width, height, alpha, y, u, v };
}

/** Half the size: each sample is the mean of four. */
export function halve(from: Premultiplied): Premultiplied {
  return filterAll(from, from.width / 2, from.height / 2, (data, x, y) => {
    const i = y * 2 * from.width + x * 2;
    const j = i + from.width;
    return (at(data, i) + at(data, i + 1) + at(data, j) + at(data, j + 1)) / 4;
  });
}

/** Low-pass along rows (1 2 1), what a chroma sample sited on a luma column sees. Size unchanged. */
export function smoothRows(from: Premultiplied): Premultiplied {
  return filterAll(from, from.width, from.height, (data, x, y) => smooth(data, from.width, x, y));
}

/** Low-pass along rows and columns (1 2 1) of luma and alpha; chroma is left. Size unchanged. */
export function softenLuma(from: Premultiplied): Premultiplied {
  return { ...from, y: softened(from, from.y), alpha: softened(from, from.alpha) };
}

function softened({ width, height }: FrameSize, data: Float32Array): Float32Array {
  const rows = new Float32Array(data.length);
  const both = new Float32Array(data.length);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) rows[i] = smooth(data, width, x, y);
  }
  for (let y = 0, i = 0; y < height; y++) {
    const above = y > 0 ? -width : 0;
    const below = y < height - 1 ? width : 0;
    for (let x = 0; x < width; x++, i++) {
      both[i] = (at(rows, i + above) + 2 * at(rows, i) + at(rows, i + below)) / 4;
    }
  }
  return both;
}

/** The chroma samples of a picture: every second column (1 2 1), the mean of two rows. */
export function chromaOf(from: Premultiplied): Premultiplied {
  return filterAll(
    from,
    from.width / 2,
    from.height / 2,
    (data, x, y) =>
      (smooth(data, from.width, x * 2, y * 2) + smooth(data, from.width, x * 2, y * 2 + 1)) / 2,
  );
}

/** Rounded samples in memory that threads can share. */
export function planeOf(
  { width, height, alpha }: Premultiplied,
  data: Float32Array,
  sharedAlpha: Uint8Array = rounded(alpha, 255),
): Plane {
  return { width, height, data: rounded(data, 1), alpha: sharedAlpha };
}

export function sharedBytes(length: number): Uint8Array {
  return new Uint8Array(new SharedArrayBuffer(length));
}

function rounded(values: Float32Array, scale: number): Uint8Array {
  const bytes = sharedBytes(values.length);
  for (let i = 0; i < values.length; i++) bytes[i] = Math.round(at(values, i) * scale);
  return bytes;
}

type Sample = (data: Float32Array, x: number, y: number) => number;

function filterAll(
  from: Premultiplied,
  width: number,
  height: number,
  sample: Sample,
): Premultiplied {
  const [alpha, y, u, v] = fourOf(width * height);
  const pairs = [
    [from.alpha, alpha],
    [from.y, y],
    [from.u, u],
    [from.v, v],
  ] as const;
  for (const [source, target] of pairs) {
    for (let row = 0, i = 0; row < height; row++) {
      for (let column = 0; column < width; column++, i++) target[i] = sample(source, column, row);
    }
  }
  return { width, height, alpha, y, u, v };
}

function smooth(data: Float32Array, width: number, x: number, y: number): number {
  const row = y * width;
  const before = at(data, row + Math.max(0, x - 1));
  const after = at(data, row + Math.min(width - 1, x + 1));
  return (before + 2 * at(data, row + x) + after) / 4;
}

function fourOf(length: number): [Float32Array, Float32Array, Float32Array, Float32Array] {
  return [
    new Float32Array(length),
    new Float32Array(length),
    new Float32Array(length),
    new Float32Array(length),
  ];
}

function at(data: Float32Array, index: number): number {
  return data[index] ?? 0;
}
