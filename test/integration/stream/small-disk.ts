import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { mkdir, open, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  DiskHistoryFolder,
  HistoryFolder,
} from '../../../apps/streamer/src/publisher/history-folder.js';
import { until } from './until.js';

const run = promisify(execFile);

/** More than the encoder's folder asks for (32 MB), so that it is used until it is full. */
const SIZE = '40m';
const MOUNT = ['-t', 'tmpfs', '-o', `size=${SIZE}`, 'cuelight-test'];

/** A disk that can be filled up: a file system of its own wherever one can be had. */
export interface SmallDisk {
  readonly path: string;
  /** Instead of the folder on it, where no file system could be had: what it is given while full goes to /dev/full. */
  readonly history?: HistoryFolder;
  /** From now on the kernel answers every write with ENOSPC. */
  fill(): Promise<void>;
  clear(): Promise<void>;
  remove(): Promise<void>;
}

/** A tmpfs, mounted by root or in a user namespace of ours; else the kernel's own full device. */
export const smallDisk = async (folder: string): Promise<SmallDisk> => {
  const path = join(folder, 'small');
  await mkdir(path);
  return (
    (await mountedByRoot(path).catch(() => undefined)) ??
    (await mountedInNamespace(path).catch(() => undefined)) ??
    (await fullDevice(path))
  );
};

const mountedByRoot = async (path: string): Promise<SmallDisk> => {
  await run('mount', [...MOUNT, path]);
  return diskAt(path, async () => void (await run('umount', ['--lazy', path])));
};

const mountedInNamespace = async (path: string): Promise<SmallDisk> => {
  const mount = `mount ${MOUNT.join(' ')} "$0" && echo mounted && exec sleep 600`;
  const holder: ChildProcess = spawn('unshare', ['-Urm', 'sh', '-c', mount, path], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const gone = new Promise<void>((resolve) => {
    holder.once('exit', () => resolve());
    holder.once('error', () => resolve());
  });
  let said = '';
  holder.stdout?.on('data', (chunk: Buffer) => (said += String(chunk)));
  await Promise.race([
    until('the mount', () => said.includes('mounted'), 5000),
    gone.then(() => Promise.reject(new Error('no namespace'))),
  ]);
  return diskAt(`/proc/${holder.pid}/root${path}`, async () => {
    holder.kill('SIGKILL');
    await gone;
  });
};

/** A file system that is mounted there already. */
export const diskAt = (path: string, remove: () => Promise<void>): SmallDisk => {
  const ballast = join(path, 'ballast');
  return {
    path,
    fill: async () => {
      const file = await open(ballast, 'w');
      try {
        for (const bytes of [1 << 20, 4096])
          await writeUntilFull(() => file.write(new Uint8Array(bytes)));
      } finally {
        await file.close();
      }
    },
    clear: () => rm(ballast),
    remove,
  };
};

const writeUntilFull = async (write: () => Promise<unknown>): Promise<void> => {
  for (;;) {
    try {
      await write();
    } catch (error) {
      if (String(error).includes('ENOSPC')) return;
      throw error;
    }
  }
};

const fullDevice = async (path: string): Promise<SmallDisk> => {
  const history = new FullDevice(await DiskHistoryFolder.open(join(path, 'live')));
  return {
    path,
    history,
    fill: () => Promise.resolve(void (history.isFull = true)),
    clear: () => Promise.resolve(void (history.isFull = false)),
    remove: () => rm(path, { recursive: true, force: true }),
  };
};

class FullDevice extends HistoryFolder {
  isFull = false;
  constructor(private readonly disk: HistoryFolder) {
    super();
  }
  override write(name: string, bytes: Uint8Array | string): Promise<void> {
    return this.isFull ? writeFile('/dev/full', bytes) : this.disk.write(name, bytes);
  }
  override read(name: string): Promise<Buffer | undefined> {
    return this.disk.read(name);
  }
  override remove(name: string): Promise<void> {
    return this.disk.remove(name);
  }
  override list(): Promise<string[]> {
    return this.disk.list();
  }
  override freeBytes(): Promise<number> {
    return this.isFull ? Promise.resolve(0) : this.disk.freeBytes();
  }
}
