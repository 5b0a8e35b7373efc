import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { EmbeddedServerError } from './embedded-server.error.js';
import type { ServerCommand } from './server-command.js';
import { stopByLadder, type StopStep } from './stop-ladder.js';

export interface ServerExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A database or queue server that runs as our child. */
export interface EmbeddedServer {
  /** What the clients connect to; the same again after a restart on the same data folder. */
  readonly url: string;
  readonly pid: number;
  /** Resolves, never rejects, when the server process is gone, whoever ended it. */
  readonly exited: Promise<ServerExit>;
  /** Asks politely, then less politely; resolves when the process is gone. Safe to call twice. */
  stop(): Promise<void>;
}

export interface ServerProcess {
  readonly pid: number;
  readonly exited: Promise<ServerExit>;
  /** The last lines the server wrote, oldest first: the reason when it ended by itself. */
  lastLines(): readonly string[];
  stop(ladder: readonly StopStep[]): Promise<void>;
}

export interface SpawnOptions {
  /** Every line the server writes, without its line break. */
  readonly onLine?: ((line: string) => void) | undefined;
}

const LINES_KEPT = 20;

/**
 * Starts a server in a session of its own: a Ctrl-C in the terminal must reach the launcher alone, which
 * stops its children in order.
 * @throws EmbeddedServerError when the program cannot be executed.
 */
export async function spawnServer(
  { command, args, uid, gid }: ServerCommand,
  { onLine }: SpawnOptions = {},
): Promise<ServerProcess> {
  const child = spawn(command, args, {
    cwd: '/',
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(uid === undefined ? {} : { uid, gid }),
  });
  const exited = new Promise<ServerExit>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      lines.push(line);
      if (lines.length > LINES_KEPT) lines.shift();
      onLine?.(line);
    });
  }
  try {
    await once(child, 'spawn');
  } catch (error) {
    throw new EmbeddedServerError(`Cannot run ${command}: ${String(error)}`, { cause: error });
  }
  const { pid } = child;
  if (pid === undefined) throw new EmbeddedServerError(`Cannot run ${command}: no process id`);
  return {
    pid,
    exited,
    lastLines: () => lines,
    async stop(ladder) {
      const target = {
        send: (signal: NodeJS.Signals) => void child.kill(signal),
        gone: (withinMs: number) => settlesWithin(exited, withinMs),
      };
      if (!(await stopByLadder(target, ladder))) {
        throw new EmbeddedServerError(
          `Process ${pid} (${command}) does not end, not even on SIGKILL`,
        );
      }
    },
  };
}

/** Runs a program to its end. @throws EmbeddedServerError with its last lines when it fails. */
export async function runToEnd(command: ServerCommand, options: SpawnOptions = {}): Promise<void> {
  const running = await spawnServer(command, options);
  const { code, signal } = await running.exited;
  if (code === 0) return;
  throw new EmbeddedServerError(
    `${command.command} failed (${signal ?? `exit code ${code}`}):\n${running.lastLines().join('\n')}`,
  );
}

async function settlesWithin(promise: Promise<unknown>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), ms);
  });
  try {
    return await Promise.race([promise.then(() => true), deadline]);
  } finally {
    clearTimeout(timer);
  }
}
