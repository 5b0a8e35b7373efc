import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { diskAt } from '../../integration/stream/small-disk.ts';

const run = promisify(execFile);

const BYTES = 500_000_000;
const FULL_MS = 8_000;
/** Of each second the disk does nothing for so long; a shell does it, so that it is released whatever becomes of us. */
const SLOWLY =
  'for n in 1 2 3 4 5 6 7 8; do fsfreeze -f "$0"; sleep 0.7; fsfreeze -u "$0"; sleep 0.3; done';

/** A file system of its own, mounted by root: full is really full, and frozen it lets nobody write. */
export class ChaosDisk {
  constructor(folder) {
    this.folder = folder;
    this.path = join(folder, 'disk');
    this.dataDir = join(this.path, 'data');
  }

  /** @throws Error where nothing may be mounted */
  static async mount() {
    const disk = new ChaosDisk(await mkdtemp(join(tmpdir(), 'cuelight-chaos-disk-')));
    const image = join(disk.folder, 'image');
    try {
      await writeFile(image, '');
      await truncate(image, BYTES);
      await mkdir(disk.path);
      // Nothing is kept back for root: it is full for everybody at once.
      await run('mkfs.ext4', ['-q', '-m', '0', image]);
      await run('mount', ['-o', 'loop', image, disk.path]);
      // PostgreSQL runs as somebody else.
      await mkdir(disk.dataDir, { mode: 0o711 });
    } catch (error) {
      await rm(disk.folder, { recursive: true });
      throw error;
    }
    return disk;
  }

  async full() {
    const disk = diskAt(this.path, () => Promise.resolve());
    await disk.fill();
    await delay(FULL_MS);
    await disk.clear();
  }

  async slow() {
    await run('sh', ['-c', SLOWLY, this.path]);
  }

  async remove() {
    await run('umount', ['--lazy', this.path]);
    await rm(this.folder, { recursive: true });
  }
}
