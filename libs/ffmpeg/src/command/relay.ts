/** Where a copy of the channel goes. */
export interface RelayTarget {
  protocol: 'rtmp' | 'srt';
  url: string;
  /** The picture is encoded once more, with exactly this rate: for platforms that ask for one. */
  constantKbps?: number | undefined;
}

/** Forwards MPEG-TS from pipe 0, as it is unless a constant rate is asked for; FLV wants the AAC headers once instead of in every packet. */
export const relay = ({ protocol, url, constantKbps }: RelayTarget): string[] => [
  ...['-nostats', '-progress', 'pipe:1', '-stats_period', '1'],
  ...['-f', 'mpegts', '-i', 'pipe:0', '-map', '0:v:0', '-map', '0:a:0', '-c', 'copy'],
  ...(constantKbps === undefined ? [] : constantRate(constantKbps)),
  ...(protocol === 'rtmp'
    ? ['-bsf:a', 'aac_adtstoasc', '-flvflags', 'no_duration_filesize', '-f', 'flv', url]
    : ['-f', 'mpegts', url]),
];

/** Key pictures every 48 as in the channel: platforms want one at least every 2 s. */
const GOP_FRAMES = 48;

/** Filler (`nal-hrd=cbr`) makes up for what a quiet picture does not need; a second of buffer, as platforms advise. */
const constantRate = (kbps: number): string[] => [
  ...['-c:v', 'libx264', '-preset', 'veryfast', '-profile:v', 'high', '-pix_fmt', 'yuv420p'],
  ...['-bf', '0', '-g', `${GOP_FRAMES}`, '-keyint_min', `${GOP_FRAMES}`, '-sc_threshold', '0'],
  ...['-b:v', `${kbps}k`, '-minrate', `${kbps}k`, '-maxrate', `${kbps}k`, '-bufsize', `${kbps}k`],
  ...['-x264-params', 'nal-hrd=cbr'],
];
