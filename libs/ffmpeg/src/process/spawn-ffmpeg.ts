import { spawn, type ChildProcess } from 'node:child_process';
import { Duplex, type Readable, type Writable } from 'node:stream';
import { ffmpegPath } from '../env.js';
import { FfmpegError } from './ffmpeg-error.js';
import { QUIET } from './run-ffmpeg.js';
import { Tail } from './tail.js';

export interface SpawnOptions {
  /** Whether `pipe:0` is used; else standard input is closed. */
  stdin?: 'pipe' | 'ignore';
  /** How many pipes beyond 0, 1 and 2: 3 gives `pipe:3`, `pipe:4`, `pipe:5`. */
  extraPipes?: number;
  cwd?: string;
}

export type FfmpegEnd =
  | { kind: 'exited'; exitCode: number | null; signal: NodeJS.Signals | null; stderr: string }
  | { kind: 'never-started'; error: FfmpegError };

/** A long run of FFmpeg. Its owner must await `ended`, which settles whatever happens. */
export class FfmpegProcess {
  readonly ended: Promise<FfmpegEnd>;
  private readonly errors = new Tail(16 * 1024);
  private over = false;

  constructor(
    private readonly child: ChildProcess,
    readonly args: readonly string[],
  ) {
    // A dead child makes every pipe fail (EPIPE, ECONNRESET); without a listener that would end this process too.
    for (const pipe of child.stdio) pipe?.on('error', () => undefined);
    child.stderr?.on('data', (chunk: Buffer) => this.errors.push(chunk));
    this.ended = new Promise((resolve) => {
      child.once('error', () => {
        const error = new FfmpegError({ kind: 'not-found', program: child.spawnfile }, args);
        this.settle();
        resolve({ kind: 'never-started', error });
      });
      child.once('exit', (exitCode, signal) => {
        this.settle();
        resolve({ kind: 'exited', exitCode, signal, stderr: this.errors.toString() });
      });
    });
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  get running(): boolean {
    return !this.over;
  }

  /** What FFmpeg said last. */
  get stderr(): string {
    return this.errors.toString();
  }

  get stdout(): Readable {
    if (!this.child.stdout) throw new Error('standard output of FFmpeg was not opened');
    return this.child.stdout;
  }

  /** Pipe 0, or an extra one (a UNIX socket pair with some 200 KB of buffer, so reading and writing never block this process). */
  writable(fd: number): Writable {
    return this.pipe(fd);
  }

  readable(fd: number): Readable {
    return this.pipe(fd);
  }

  /** Works on a stopped (SIGSTOP) process too. */
  kill(): void {
    if (!this.over) this.child.kill('SIGKILL');
  }

  private pipe(fd: number): Duplex {
    const pipe = this.child.stdio[fd];
    if (pipe instanceof Duplex) return pipe;
    throw new Error(`pipe ${fd} of FFmpeg was not opened`);
  }

  private settle(): void {
    this.over = true;
    for (const pipe of this.child.stdio) pipe?.destroy();
  }
}

/** Starts FFmpeg for a long run, in the process group of its owner. When the owner dies its pipes close, and FFmpeg ends. */
export const spawnFfmpeg = (args: readonly string[], options: SpawnOptions = {}): FfmpegProcess => {
  const all = [...QUIET, ...args];
  const extra = Array.from({ length: options.extraPipes ?? 0 }, () => 'pipe' as const);
  const child = spawn(ffmpegPath(), all, {
    stdio: [options.stdin ?? 'ignore', 'pipe', 'pipe', ...extra],
    windowsHide: true,
    ...(options.cwd && { cwd: options.cwd }),
  });
  return new FfmpegProcess(child, all);
};
