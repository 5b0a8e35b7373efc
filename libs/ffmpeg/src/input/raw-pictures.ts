export interface PictureSize {
  width: number;
  height: number;
}

/** Bytes of one yuv420p picture: a full plane of Y, quarter planes of U and V. */
export const pictureBytes = ({ width, height }: PictureSize): number => (width * height * 3) / 2;

export interface RawPictures extends PictureSize {
  fps: number;
  fd: number;
  /** Packets FFmpeg may hold (a packet is a picture: 64 of 720p are 88 MB). */
  queue: number;
}

/** `-probesize 32`: else FFmpeg reads several frames of sound before it reads a second picture, and a lock-step writer hangs for ever. */
export const rawPictures = ({ width, height, fps, fd, queue }: RawPictures): string[] => [
  ...['-probesize', '32', '-thread_queue_size', `${queue}`],
  ...['-f', 'rawvideo', '-pix_fmt', 'yuv420p'],
  ...['-video_size', `${width}x${height}`, '-framerate', `${fps}`],
  ...['-i', `pipe:${fd}`],
];
