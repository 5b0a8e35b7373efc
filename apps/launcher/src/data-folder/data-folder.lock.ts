import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import * as z from 'zod';

/** Another Cuelight works in this data folder. */
export class DataFolderBusy extends Error {
  override readonly name = 'DataFolderBusy';
}

/** Who holds the folder: told to the second comer. */
const Holder = z.object({
  pid: z.number(),
  since: z.string(),
  state: z.enum(['running', 'stopping']),
});
type Holder = z.infer<typeof Holder>;

export interface AcquireOptions {
  /** How long to wait for one that is about to stop (a restart right after a Ctrl-C). */
  readonly stoppingWithinMs: number;
  readonly signal?: AbortSignal;
}

const POLL_MS = 50;
/** A held lock without a note: its holder is just coming or just leaving, and this is ample for either. */
const NAMELESS_MS = 1_000;
/** SQLITE_BUSY, https://www.sqlite.org/rescode.html#busy */
const BUSY = 5;

/**
 * Makes sure that one launcher at a time uses a data folder: two PostgreSQL servers on one folder destroy it.
 * The lock is one the kernel keeps for SQLite on an otherwise unused file: gone the moment its process is,
 * however it ended, the same on Linux, macOS and Windows, and seen by other containers that share the
 * folder, which an abstract socket or a process id would not be.
 */
export class DataFolderLock {
  private constructor(
    private readonly lock: DatabaseSync,
    private readonly note: string,
    private readonly holder: Holder,
  ) {}

  /** @throws DataFolderBusy when another launcher runs in this folder. */
  static async acquire(
    dataDir: string,
    { stoppingWithinMs, signal }: AcquireOptions,
  ): Promise<DataFolderLock> {
    // Others may pass through but not list: as root, the database runs as another user.
    await mkdir(dataDir, { recursive: true, mode: 0o711 });
    const note = join(dataDir, 'launcher.json');
    const began = performance.now();
    for (;;) {
      const lock = tryLock(join(dataDir, 'launcher.lock'));
      if (lock) {
        const holder = {
          pid: process.pid,
          since: new Date().toISOString(),
          state: 'running',
        } as const;
        const held = new DataFolderLock(lock, note, holder);
        await held.write(holder);
        return held;
      }
      const other = await readHolder(note);
      if (performance.now() - began >= patienceWith(other, stoppingWithinMs)) {
        throw new DataFolderBusy(busyMessage(dataDir, other));
      }
      signal?.throwIfAborted();
      await delay(POLL_MS);
    }
  }

  /** Tells a second comer that waiting is worth while. */
  async announceStop(): Promise<void> {
    // A data folder that was removed under our feet must not keep us from stopping.
    await this.write({ ...this.holder, state: 'stopping' }).catch(() => undefined);
  }

  async release(): Promise<void> {
    await rm(this.note, { force: true });
    this.lock.close();
  }

  private async write(holder: Holder): Promise<void> {
    const draft = `${this.note}.${process.pid}`;
    await writeFile(draft, `${JSON.stringify(holder)}\n`);
    // In one move: a second comer must never read half a note.
    await rename(draft, this.note);
  }
}

function patienceWith(other: Holder | undefined, stoppingWithinMs: number): number {
  if (!other) return Math.min(NAMELESS_MS, stoppingWithinMs);
  return other.state === 'stopping' ? stoppingWithinMs : 0;
}

function tryLock(path: string): DatabaseSync | undefined {
  const database = new DatabaseSync(path);
  try {
    database.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
    return database;
  } catch (error) {
    database.close();
    if (isBusy(error)) return undefined;
    throw error;
  }
}

function isBusy(error: unknown): boolean {
  return (
    typeof error === 'object' && error !== null && 'errcode' in error && error.errcode === BUSY
  );
}

async function readHolder(note: string): Promise<Holder | undefined> {
  const text = await readFile(note, 'utf8').catch(() => '');
  try {
    return Holder.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function busyMessage(dataDir: string, holder: Holder | undefined): string {
  const who = holder ? `process ${holder.pid} (since ${holder.since})` : 'another process';
  return `Cuelight already runs in ${dataDir}: ${who}. Stop it first, or give this one a folder and ports of its own (DATA_DIR, PORT, STREAMER_PORT).`;
}
