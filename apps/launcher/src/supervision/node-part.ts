import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { RunningPart } from './supervised-part.js';

export interface NodePartOptions {
  /** The program to run with the Node we run on. */
  readonly entry: string;
  readonly args?: readonly string[];
  /** For Node itself. */
  readonly nodeArgs?: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** How long it may take to end after SIGTERM. */
  readonly graceMs: number;
  /** How long what it has started may live on when it dies: by default not at all. */
  readonly childrenGraceMs?: number;
  readonly onLine: (line: string, stream: 'stdout' | 'stderr') => void;
}

/**
 * Loaded into every part before its own code: when the channel to the launcher closes, the launcher is dead,
 * even if it was killed with SIGKILL, and the part ends too. A handler of the part that hangs has two seconds.
 */
const TETHER = `data:text/javascript,${encodeURIComponent(`
  process.once('disconnect', () => {
    setTimeout(() => process.kill(process.pid, 'SIGKILL'), 2000).unref();
    process.kill(process.pid, 'SIGTERM');
  });
  process.channel?.unref();
`)}`;

/** Starts one of our own programs in a process group of its own, so that a Ctrl-C reaches the launcher alone. */
export async function startNodePart(options: NodePartOptions): Promise<RunningPart> {
  const { entry, args = [], nodeArgs = [], env, cwd, graceMs, childrenGraceMs, onLine } = options;
  const child = spawn(
    process.execPath,
    ['--enable-source-maps', ...nodeArgs, '--import', TETHER, entry, ...args],
    { env, cwd, detached: true, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] },
  );
  const exited = new Promise<{ code: number | null; signal: string | null }>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
  // The one thing a part has to say.
  const works = new Promise<void>((resolve) => child.once('message', () => resolve()));
  for (const stream of ['stdout', 'stderr'] as const) {
    const input = child[stream];
    if (input) createInterface({ input }).on('line', (line) => onLine(line, stream));
  }
  await once(child, 'spawn');
  const { pid } = child;
  if (pid === undefined) throw new Error(`${entry} has no process id`);
  // What it started itself (an encoder) must not outlive it, however it ended.
  void exited.then(() => endGroup(pid, childrenGraceMs));
  return {
    pid,
    exited,
    works,
    async stop() {
      child.kill('SIGTERM');
      const axe = setTimeout(() => killGroup(pid), graceMs);
      await exited;
      clearTimeout(axe);
      killGroup(pid);
    },
  };
}

/** Kills what is left of a group after a while, or when we end. */
function endGroup(pid: number, afterMs = 0): void {
  const end = () => {
    clearTimeout(timer);
    process.off('exit', end);
    killGroup(pid);
  };
  const timer = setTimeout(end, afterMs).unref();
  process.once('exit', end);
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // Nobody of the group is left.
  }
}
