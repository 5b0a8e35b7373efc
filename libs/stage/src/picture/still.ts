import sharp, { type Sharp } from 'sharp';
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
} from './bt709.js';
import { frameOver, type Frame, type FrameSize } from './frame.js';

/** A picture of the show as a lossless file. */
export function pngOf(size: FrameSize, data: Uint8Array): Promise<Buffer> {
  return rawRgb(size, data).png({ compressionLevel: 6 }).toBuffer();
}

/** A picture of the show as a small file, for previews. */
export function jpegOf(
  size: FrameSize,
  data: Uint8Array,
  { quality = 82 }: { quality?: number } = {},
): Promise<Buffer> {
  return rawRgb(size, data).jpeg({ quality }).toBuffer();
}

/** RGB samples of a yuv420p picture, chroma interpolated between its samples (sited left). */
export function rgbOf(size: FrameSize, data: Uint8Array): Uint8Array {
  const frame = frameOver(size, data);
  const { width, height, luma } = frame;
  const rgb = new Uint8ClampedArray(width * height * 3);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const light = ((luma[i] ?? 0) - BLACK) / LUMA_STEPS;
      const cb = (chromaAt(frame.u, frame, x, y) - NO_CHROMA) / CHROMA_STEPS;
      const cr = (chromaAt(frame.v, frame, x, y) - NO_CHROMA) / CHROMA_STEPS;
      const red = light + CR_SCALE * cr;
      const blue = light + CB_SCALE * cb;
      rgb[i * 3] = red * 255;
      rgb[i * 3 + 1] = ((light - KR * red - KB * blue) / KG) * 255;
      rgb[i * 3 + 2] = blue * 255;
    }
  }
  return new Uint8Array(rgb.buffer);
}

function rawRgb(size: FrameSize, data: Uint8Array): Sharp {
  return sharp(rgbOf(size, data), {
    raw: { width: size.width, height: size.height, channels: 3 },
  });
}

/** Columns: on the sample or half-way to the next. Rows: a quarter or three from the nearest. */
function chromaAt(plane: Uint8Array, { width, height }: Frame, x: number, y: number): number {
  const half = width / 2;
  const row = y >> 1;
  const other = Math.min(Math.max(y % 2 === 0 ? row - 1 : row + 1, 0), height / 2 - 1);
  return (3 * columnAt(plane, row * half, half, x) + columnAt(plane, other * half, half, x)) / 4;
}

function columnAt(plane: Uint8Array, start: number, half: number, x: number): number {
  const column = x >> 1;
  const here = plane[start + column] ?? 0;
  if (x % 2 === 0) return here;
  return (here + (plane[start + Math.min(column + 1, half - 1)] ?? 0)) / 2;
}
