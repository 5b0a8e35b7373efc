import type { PictureSize } from '../input/raw-pictures.js';

/** One raw yuv420p picture on pipe 0 as a JPEG on pipe 1. `quality` is FFmpeg's: 2 best, 31 worst. */
export const rawPictureToJpeg = ({ width, height }: PictureSize, quality = 4): string[] => [
  ...['-f', 'rawvideo', '-pix_fmt', 'yuv420p', '-video_size', `${width}x${height}`, '-i', 'pipe:0'],
  ...['-frames:v', '1', '-c:v', 'mjpeg', '-q:v', `${quality}`, '-f', 'image2pipe', 'pipe:1'],
];
