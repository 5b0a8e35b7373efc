import type { PictureSize } from '../input/raw-pictures.js';
import { fit, type Fit } from '../filter/fit.js';

export interface DecodedPictures extends PictureSize {
  fps: number;
  fit: Fit;
}

/** A video (input arguments such as `localFile(path)`) as raw yuv420p pictures of exactly one size and rate on standard output. */
export const decodePictures = (
  input: readonly string[],
  { width, height, fps, fit: how }: DecodedPictures,
): string[] => [
  ...input,
  ...['-an', '-sn', '-map', '0:v:0', '-vf', `fps=${fps},${fit(how, { width, height })}`],
  // Without passthrough the first picture is repeated for as long as the sound starts earlier.
  ...['-fps_mode', 'passthrough', '-pix_fmt', 'yuv420p', '-f', 'rawvideo', 'pipe:1'],
];
