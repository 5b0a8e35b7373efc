import { ffmpegPath } from '../env.js';
import { runProgram, type RunOptions, type RunResult } from './run-program.js';

/** Quiet, never asking. A later `-loglevel` in the caller's arguments wins. */
export const QUIET: readonly string[] = ['-hide_banner', '-loglevel', 'error', '-nostdin'];

/**
 * Runs FFmpeg to its end: `runFfmpeg(['-i', 'pipe:0', ..., 'pipe:1'], { input, timeoutMs, maxOutputBytes })`.
 * @throws FfmpegError not-found, failed, timed-out, aborted, output-too-large
 */
export const runFfmpeg = (args: readonly string[], options: RunOptions): Promise<RunResult> =>
  runProgram(ffmpegPath(), [...QUIET, ...args], options);
