import { IMAGE_MAX_PIXELS, SVG_MAX_BYTES, THUMBNAIL_PIXELS } from '@cuelight/contracts';
import { readFile, stat } from 'node:fs/promises';
import type { Inspected } from './inspected.js';
import { MediaRefused } from './media-refused.js';
import { decoding, openPicture, thumbnailOf } from './picture.js';

/** Pixels an inch at which an SVG's units are pixels, and the largest libvips draws at. */
const SVG_DENSITY = 72;
const SVG_MAX_DENSITY = 7_200;

/** @throws MediaRefused */
export async function inspectImage(path: string, mimeType: string): Promise<Inspected> {
  const isDrawing = mimeType === 'image/svg+xml';
  const input = isDrawing ? await readDrawing(path) : path;
  const { width, height } = await sizeOf(input);
  const options = isDrawing ? { density: densityFor(width, height) } : {};
  const thumbnail = await decoding(thumbnailOf(openPicture(input, options)));
  return { width, height, duration: null, hasAudio: false, thumbnail };
}

/** As it is seen: turned by its EXIF data, one frame of an animation. */
async function sizeOf(input: string | Uint8Array): Promise<{ width: number; height: number }> {
  // Reads the header only, so what a bomb would unpack to does not matter yet.
  const metadata = await decoding(openPicture(input, { limitInputPixels: false }).metadata());
  const { width, height } = metadata.autoOrient;
  if (width * height > IMAGE_MAX_PIXELS) {
    throw new MediaRefused(
      `The picture is ${width} x ${height}; at most ${IMAGE_MAX_PIXELS / 1_000_000} megapixels can be shown.`,
    );
  }
  return { width, height };
}

/**
 * From memory, not from its path: librsvg then has no folder to resolve references against, so a
 * drawing can load nothing but itself. It knows no scripts.
 */
async function readDrawing(path: string): Promise<Uint8Array> {
  const { size } = await stat(path);
  if (size > SVG_MAX_BYTES) {
    throw new MediaRefused(
      `The drawing has ${Math.ceil(size / 1024 / 1024)} MB; an SVG may have ${SVG_MAX_BYTES / 1024 / 1024}.`,
    );
  }
  return readFile(path);
}

/** A small icon is drawn large enough for its thumbnail to be sharp. */
function densityFor(width: number, height: number): number {
  const scale = Math.max(1, THUMBNAIL_PIXELS / Math.min(width, height));
  return Math.min(SVG_MAX_DENSITY, SVG_DENSITY * scale);
}
