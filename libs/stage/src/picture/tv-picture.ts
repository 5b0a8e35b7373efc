import sharp from 'sharp';
import { reason } from '../art/art-folder.js';
import { tvPictureUnreadable } from '../stage.errors.js';
import type { TvPicture } from '../state/frame-state.js';
import type { FrameSize } from './frame.js';
import { chromaOf, planeOf, premultiply, sharedBytes } from './planes.js';

/** `cover` fills the screen and cuts what is too much; `contain` shows all, on a blurred copy of itself. */
export type TvFit = 'cover' | 'contain';

/** How much the copy behind a contained picture is blurred and darkened. */
const BACKDROP_BLUR = 12;
const BACKDROP_LIGHT = 0.55;

/** Turns an image file into a picture for the TV of the set. `id` names it in frame states. */
export async function tvPictureOf(
  id: string,
  image: Uint8Array,
  screen: FrameSize,
  fit: TvFit = 'cover',
): Promise<TvPicture> {
  const { width, height } = screen;
  try {
    const rgba = await (fit === 'cover' ? covered(image, screen) : contained(image, screen));
    return { id, width, height, data: yuvOf(rgba, screen) };
  } catch (cause) {
    throw tvPictureUnreadable({ problem: reason(cause) }, { cause });
  }
}

async function covered(image: Uint8Array, { width, height }: FrameSize): Promise<Uint8Array> {
  return sharp(image)
    .autoOrient()
    .flatten()
    .resize(width, height, { fit: 'cover' })
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer();
}

async function contained(image: Uint8Array, { width, height }: FrameSize): Promise<Uint8Array> {
  const upright = sharp(image).autoOrient().flatten();
  const [whole, backdrop] = await Promise.all([
    upright.clone().resize(width, height, { fit: 'inside' }).png().toBuffer(),
    upright
      .clone()
      .resize(width, height, { fit: 'cover' })
      .blur(BACKDROP_BLUR)
      .linear(BACKDROP_LIGHT)
      .png()
      .toBuffer(),
  ]);
  return sharp(backdrop)
    .composite([{ input: whole, gravity: 'centre' }])
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer();
}

function yuvOf(rgba: Uint8Array, { width, height }: FrameSize): Uint8Array {
  const fine = premultiply({ x: 0, y: 0, width, height, data: rgba });
  const coarse = chromaOf(fine);
  const area = width * height;
  const data = sharedBytes((area * 3) / 2);
  data.set(planeOf(fine, fine.y).data);
  data.set(planeOf(coarse, coarse.u).data, area);
  data.set(planeOf(coarse, coarse.v).data, (area * 5) / 4);
  return data;
}
