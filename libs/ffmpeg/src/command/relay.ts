/** Where a copy of the channel goes. */
export type RelayTarget = { protocol: 'rtmp' | 'srt'; url: string };

/** Forwards MPEG-TS from pipe 0 without encoding; FLV wants the AAC headers once instead of in every packet. */
export const relay = ({ protocol, url }: RelayTarget): string[] => [
  ...['-nostats', '-progress', 'pipe:1', '-stats_period', '1'],
  ...['-f', 'mpegts', '-i', 'pipe:0', '-map', '0:v:0', '-map', '0:a:0', '-c', 'copy'],
  ...(protocol === 'rtmp'
    ? ['-bsf:a', 'aac_adtstoasc', '-flvflags', 'no_duration_filesize', '-f', 'flv', url]
    : ['-f', 'mpegts', url]),
];
