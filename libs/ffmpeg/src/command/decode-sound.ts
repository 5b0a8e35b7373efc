export interface DecodedSound {
  sampleRate: number;
  channels: 1 | 2;
}

/** Any media FFmpeg reads (input arguments such as `localFile(path)`) to signed 16-bit samples on standard output. */
export const decodeSound = (
  input: readonly string[],
  { sampleRate, channels }: DecodedSound,
): string[] => [
  ...input,
  ...['-vn', '-map', '0:a:0', '-f', 's16le', '-c:a', 'pcm_s16le'],
  ...['-ar', `${sampleRate}`, '-ac', `${channels}`, 'pipe:1'],
];
