/**
 * Reads one file of this machine and nothing else: the prefix keeps a name such as `http:x` a name, and the list keeps an
 * uploaded playlist from making FFmpeg fetch addresses.
 */
export const localFile = (path: string): string[] => [
  '-protocol_whitelist',
  'file,pipe',
  '-i',
  `file:${path}`,
];
