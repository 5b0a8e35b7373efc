import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataFolderBusy, DataFolderLock } from './data-folder.lock.js';

describe('DataFolderLock', () => {
  let folder = '';
  let holder: ChildProcess | undefined;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cuelight-lock-'));
  });
  afterEach(async () => {
    holder?.kill('SIGKILL');
    await rm(folder, { recursive: true });
  });

  const acquire = (stoppingWithinMs = 0) => DataFolderLock.acquire(folder, { stoppingWithinMs });

  it('refuses the second comer and tells who is there', async () => {
    const first = await acquire();

    await expect(acquire()).rejects.toThrow(DataFolderBusy);
    await expect(acquire()).rejects.toThrow(`process ${process.pid}`);

    await first.release();
    await (await acquire()).release();
  });

  it('waits for one that is stopping, not for one that runs', async () => {
    const first = await acquire();
    await expect(acquire(60_000)).rejects.toThrow(DataFolderBusy);

    await first.announceStop();
    const second = acquire(60_000);
    await first.release();

    await (await second).release();
  });

  it('is free again the moment its holder is killed', async () => {
    const child = spawn(process.execPath, [
      '--eval',
      `const { DatabaseSync } = require('node:sqlite');
       const lock = new DatabaseSync(${JSON.stringify(join(folder, 'launcher.lock'))});
       lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
       console.log('held'); setInterval(() => undefined, 1000);`,
    ]);
    holder = child;
    await once(child.stdout, 'data');
    await expect(acquire()).rejects.toThrow('another process');

    child.kill('SIGKILL');
    await once(child, 'exit');

    await (await acquire()).release();
  });
});
