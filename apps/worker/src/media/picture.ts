import { THUMBNAIL_PIXELS } from '@cuelight/contracts';
import sharp, { type Sharp, type SharpOptions } from 'sharp';
import { MediaRefused } from './media-refused.js';

// Every file is opened once, and several jobs run side by side: a cache and more threads only cost memory.
sharp.cache(false);
sharp.concurrency(1);

/** A picture that takes longer than this to draw was made to be slow. */
const DRAWING_SECONDS = 20;

/** Behind what is transparent: black and white both show on it. */
const BACKGROUND = '#7f7f7f';

/** Opens the first picture of a file. What is cut off or broken must fail, not come out half grey. */
export function openPicture(input: string | Uint8Array, options: SharpOptions = {}): Sharp {
  return sharp(input, { failOn: 'error', ...options });
}

/** A small square JPEG that is filled by the middle of the picture. */
export async function thumbnailOf(picture: Sharp): Promise<Uint8Array> {
  return picture
    .timeout({ seconds: DRAWING_SECONDS })
    .autoOrient()
    .resize(THUMBNAIL_PIXELS, THUMBNAIL_PIXELS, { fit: 'cover' })
    .flatten({ background: BACKGROUND })
    .toColourspace('srgb')
    .jpeg({ quality: 82 })
    .toBuffer();
}

/** Runs work on a picture; what the decoder complains of becomes a refusal. */
export async function decoding<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw new MediaRefused(`The picture cannot be read: ${reasonOf(error)}.`, { cause: error });
  }
}

/** The last line of what libvips says, without the paths of this machine. */
function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const lines = text.trim().split('\n');
  return (lines.at(-1) ?? '').replaceAll(/\S*\/\S+/g, 'the file').replace(/\.$/, '');
}
