import { ffprobePath } from '../env.js';
import { localFile } from '../input/local-file.js';
import { FfmpegError } from './ffmpeg-error.js';
import { ProbeAnswer } from './probe.schema.js';
import { runProgram } from './run-program.js';

export interface ProbeOptions {
  signal?: AbortSignal;
  timeoutMs?: number;
}

/** Bytes are read through the cache protocol, which lets a format seek back in a pipe (an MP4 with its index at the end). */
const source = (media: string | Uint8Array): string[] =>
  typeof media === 'string'
    ? localFile(media)
    : ['-protocol_whitelist', 'cache,pipe', '-i', 'cache:pipe:0'];

/**
 * Asks ffprobe for the format and streams of a local file or of bytes in memory.
 * @throws FfmpegError `failed` when it is no media, `unreadable-answer` when ffprobe says something unknown
 */
export const ffprobe = async (
  media: string | Uint8Array,
  options: ProbeOptions = {},
): Promise<ProbeAnswer> => {
  const args = ['-v', 'error', '-of', 'json', '-show_format', '-show_streams', ...source(media)];
  const { stdout, stderr } = await runProgram(ffprobePath(), args, {
    timeoutMs: options.timeoutMs ?? 15_000,
    maxOutputBytes: 4 * 1024 * 1024,
    ...(options.signal && { signal: options.signal }),
    ...(typeof media !== 'string' && { input: media }),
  });
  try {
    return ProbeAnswer.parse(JSON.parse(stdout.toString('utf8')));
  } catch (error) {
    throw new FfmpegError({ kind: 'unreadable-answer', detail: String(error) }, args, stderr);
  }
};
