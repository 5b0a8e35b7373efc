import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { EmbeddedServerError } from './embedded-server.error.js';
import { stopByLadder, type StopStep } from './stop-ladder.js';

const run = promisify(execFile);

export interface LeftoverQuery {
  /** The file in which the server notes its process id, in the first line. */
  readonly pidFile: string;
  /** Words of which one is on the command line of our server and of no other process: its data folder, its socket. */
  readonly marks: readonly string[];
  readonly ladder: readonly StopStep[];
}

/**
 * Makes sure that no server of an earlier start is alive and that its notes do not stop the next one.
 * A process id alone proves nothing: after a crash another process may have it (in a container it
 * nearly always does), and PostgreSQL would then refuse to start for ever.
 */
export async function clearLeftover({ pidFile, marks, ladder }: LeftoverQuery): Promise<void> {
  const note = await readFile(pidFile, 'utf8').catch(() => undefined);
  if (note === undefined) return;
  const pid = Number.parseInt(note, 10);
  const isOurs = async () => pid > 0 && carriesMark(await commandLineOf(pid), marks);
  const target = {
    send(signal: NodeJS.Signals) {
      try {
        process.kill(pid, signal);
      } catch {
        // It ended between the look and the signal.
      }
    },
    async gone(withinMs: number) {
      const deadline = performance.now() + withinMs;
      while (await isOurs()) {
        if (performance.now() >= deadline) return false;
        await delay(POLL_MS);
      }
      return true;
    },
  };
  if (!(await stopByLadder(target, ladder))) {
    throw new EmbeddedServerError(
      `A server of an earlier start (process ${pid}) still holds ${pidFile} and does not end. Stop it: kill -9 ${pid}`,
    );
  }
  await rm(pidFile, { force: true });
}

const POLL_MS = 20;

/** Whole words only: the folder `data/postgres` must not match a server on `data/postgres-old`. */
export function carriesMark(commandLine: string, marks: readonly string[]): boolean {
  return marks.some((mark) => ` ${commandLine} `.includes(` ${mark} `));
}

/** Empty for a process that is gone, or dead and not yet collected by its parent. */
async function commandLineOf(pid: number): Promise<string> {
  try {
    if (process.platform !== 'linux') {
      return (await run('ps', ['-o', 'command=', '-p', `${pid}`])).stdout.trim();
    }
    return (await readFile(`/proc/${pid}/cmdline`, 'utf8')).replaceAll('\0', ' ').trim();
  } catch {
    return '';
  }
}
