import { fit, type Fit } from '../filter/fit.js';
import { localFile } from '../input/local-file.js';
import type { PictureSize } from '../input/raw-pictures.js';

export interface LoopedVideo extends PictureSize {
  fps: number;
  fit: Fit;
  sampleRate: number;
  /** Whether its sound is wanted, on `LOOPED_VIDEO_FD.sound`. */
  sound: 'with-sound' | 'silent';
}

export const LOOPED_VIDEO_FD = { pictures: 1, sound: 3 } as const;

/** A file that begins again when it ends, for ever: raw pictures on one pipe, stereo samples on another. */
export const loopedVideo = (
  path: string,
  { width, height, fps, fit: how, sampleRate, sound }: LoopedVideo,
): string[] => [
  ...['-stream_loop', '-1', ...localFile(path)],
  ...['-map', '0:v:0', '-vf', `fps=${fps},${fit(how, { width, height })}`],
  ...['-fps_mode', 'passthrough', '-pix_fmt', 'yuv420p'],
  ...['-f', 'rawvideo', `pipe:${LOOPED_VIDEO_FD.pictures}`],
  ...(sound === 'with-sound'
    ? [
        ...['-map', '0:a:0', '-f', 's16le', '-ar', `${sampleRate}`, '-ac', '2'],
        `pipe:${LOOPED_VIDEO_FD.sound}`,
      ]
    : []),
];
