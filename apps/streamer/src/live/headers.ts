const TYPES: Record<string, string> = {
  m3u8: 'application/vnd.apple.mpegurl',
  m4s: 'video/mp4',
  mp4: 'video/mp4',
  vtt: 'text/vtt; charset=utf-8',
};

/** The type of a file of the channel. */
export const contentType = (name: string): string =>
  TYPES[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream';

/** For everything but playlists: a name is never used for other bytes. */
export const FOR_EVER = 'public, max-age=31536000, immutable';
