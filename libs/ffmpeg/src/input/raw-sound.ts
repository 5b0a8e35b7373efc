export interface RawSound {
  sampleRate: number;
  channels: 1 | 2;
  fd: number;
  queue: number;
}

/** Signed 16-bit little-endian samples from a pipe; see `rawPictures` for `-probesize 32`. */
export const rawSound = ({ sampleRate, channels, fd, queue }: RawSound): string[] => [
  ...['-probesize', '32', '-thread_queue_size', `${queue}`],
  ...['-f', 's16le', '-ar', `${sampleRate}`, '-ac', `${channels}`],
  ...['-i', `pipe:${fd}`],
];
