import { mkdir, readdir, readFile, rename, rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where published files are kept beyond the newest few, which are served from memory. It may be full, slow or gone. */
export abstract class HistoryFolder {
  /** Whole or not at all. */
  abstract write(name: string, bytes: Uint8Array | string): Promise<void>;
  abstract read(name: string): Promise<Buffer | undefined>;
  abstract remove(name: string): Promise<void>;
  abstract list(): Promise<string[]>;
  abstract freeBytes(): Promise<number>;
}

export class DiskHistoryFolder extends HistoryFolder {
  private constructor(private readonly path: string) {
    super();
  }

  static async open(path: string): Promise<DiskHistoryFolder> {
    await mkdir(path, { recursive: true });
    return new DiskHistoryFolder(path);
  }

  override async write(name: string, bytes: Uint8Array | string): Promise<void> {
    const unfinished = join(this.path, `.${name}.new`);
    try {
      await writeFile(unfinished, bytes);
      await rename(unfinished, join(this.path, name));
    } catch (error) {
      await rm(unfinished, { force: true });
      throw error;
    }
  }

  override async read(name: string): Promise<Buffer | undefined> {
    try {
      return await readFile(join(this.path, name));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  override async remove(name: string): Promise<void> {
    await rm(join(this.path, name), { force: true });
  }

  override list(): Promise<string[]> {
    return readdir(this.path);
  }

  override async freeBytes(): Promise<number> {
    const { bavail, bsize } = await statfs(this.path);
    return bavail * bsize;
  }
}
