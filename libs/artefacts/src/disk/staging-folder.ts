import { randomUUID } from 'node:crypto';
import { mkdir, readdir, stat, unlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { errnoOf } from './disk-problem.js';

/** A file nobody has written to for this long is left over, whoever it belonged to. */
const ABANDONED_AFTER_MS = 60 * 60_000;

const NAME = /^(?<host>[\w-]+)\.(?<pid>\d+)\.(?<started>\d+)\.[\w-]+$/;

/** When this process started: in a container every process gets the number of the one before it. */
const STARTED = Math.round(performance.timeOrigin);

/**
 * Files being written, named after the process that writes them: several processes share the folder
 * (api copies, workers), so a start may only remove what no living process is still writing.
 */
export class StagingFolder {
  private readonly host = hostname().replace(/[^\w-]/g, '_') || 'host';

  constructor(private readonly folder: string) {}

  newPath(): string {
    return join(this.folder, `${this.host}.${process.pid}.${STARTED}.${randomUUID()}`);
  }

  /** Makes the folder, and removes what a crash left in it. */
  async prepare(): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    for (const name of await readdir(this.folder)) {
      const path = join(this.folder, name);
      if (this.ownerIsGone(name) || (await isAbandoned(path))) await removeIfThere(path);
    }
  }

  private ownerIsGone(name: string): boolean {
    const { host, pid, started } = NAME.exec(name)?.groups ?? {};
    if (host !== this.host) return false;
    return Number(pid) === process.pid ? Number(started) !== STARTED : !isAlive(Number(pid));
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, as somebody else.
    return errnoOf(error) === 'EPERM';
  }
}

async function isAbandoned(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found !== undefined && Date.now() - found.mtimeMs > ABANDONED_AFTER_MS;
}

export async function removeIfThere(path: string): Promise<void> {
  await unlink(path).catch((error: unknown) => {
    if (errnoOf(error) !== 'ENOENT') throw error;
  });
}
