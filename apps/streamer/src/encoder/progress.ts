import type { Readable } from 'node:stream';

export interface EncoderProgress {
  frames: number;
  /** 1 is real time. */
  speed: number;
}

/** Reads what FFmpeg reports with `-progress`: lines of key=value, a block every half second. */
export const followProgress = (
  output: Readable,
  onProgress: (progress: EncoderProgress) => void,
): void => {
  let rest = '';
  let block: Record<string, string> = {};
  output.setEncoding('utf8');
  output.on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const [key = '', value = ''] = line.split('=', 2);
      block[key.trim()] = value.trim();
      if (key !== 'progress') continue;
      onProgress({ frames: numberIn(block['frame']), speed: numberIn(block['speed']) });
      block = {};
    }
  });
};

/** `speed=1.02x`, `speed=N/A` in the first block. */
const numberIn = (text = ''): number => {
  const value = Number.parseFloat(text);
  return Number.isFinite(value) ? value : 0;
};
