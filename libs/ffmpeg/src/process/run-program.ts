import { spawn, type ChildProcess } from 'node:child_process';
import { Readable } from 'node:stream';
import { FfmpegError, type FfmpegFailure } from './ffmpeg-error.js';
import { Tail } from './tail.js';

export interface RunOptions {
  /** Written to standard input (`-i pipe:0`). */
  input?: Uint8Array | Readable;
  signal?: AbortSignal;
  timeoutMs: number;
  maxOutputBytes: number;
}

export interface RunResult {
  stdout: Buffer;
  stderr: string;
}

/** Runs one program to its end and collects what it wrote. Rejects with `FfmpegError`, and never leaves the process behind. */
export const runProgram = (
  program: string,
  args: readonly string[],
  options: RunOptions,
): Promise<RunResult> =>
  new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      stdio: [options.input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
      windowsHide: true,
    });
    const errors = new Tail();
    let failure: FfmpegFailure | undefined;
    const stop = (why: FfmpegFailure) => {
      failure ??= why;
      child.kill('SIGKILL');
    };

    const onAbort = () => stop({ kind: 'aborted' });
    const deadline = setTimeout(
      () => stop({ kind: 'timed-out', afterMs: options.timeoutMs }),
      options.timeoutMs,
    );
    if (options.signal?.aborted) onAbort();
    options.signal?.addEventListener('abort', onAbort, { once: true });

    const output = collect(child, options.maxOutputBytes, stop);
    child.stderr?.on('data', (chunk: Buffer) => errors.push(chunk));
    feed(child, options.input, stop);

    child.once('error', () => stop({ kind: 'not-found', program }));
    child.once('close', (exitCode, signal) => {
      clearTimeout(deadline);
      options.signal?.removeEventListener('abort', onAbort);
      if (options.input instanceof Readable) options.input.destroy();
      if (exitCode !== 0) failure ??= { kind: 'failed', exitCode, signal };
      if (failure) reject(new FfmpegError(failure, args, errors.toString()));
      else resolve({ stdout: Buffer.concat(output), stderr: errors.toString() });
    });
  });

const collect = (
  child: ChildProcess,
  limitBytes: number,
  stop: (why: FfmpegFailure) => void,
): Buffer[] => {
  const chunks: Buffer[] = [];
  let size = 0;
  child.stdout?.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > limitBytes) stop({ kind: 'output-too-large', limitBytes });
    else chunks.push(chunk);
  });
  return chunks;
};

const feed = (
  child: ChildProcess,
  input: Uint8Array | Readable | undefined,
  stop: (why: FfmpegFailure) => void,
): void => {
  // FFmpeg may close its input early (enough read, or already dead); the exit code tells which, so EPIPE is no news.
  child.stdin?.on('error', () => undefined);
  if (input instanceof Readable) {
    input.once('error', () => stop({ kind: 'aborted' }));
    if (child.stdin) input.pipe(child.stdin);
  } else {
    child.stdin?.end(input);
  }
};
