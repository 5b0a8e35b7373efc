import { mkdir, readdir, rename, stat, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { artefactPath } from '../disk/artefact-path.js';
import { removeIfThere, StagingFolder } from '../disk/staging-folder.js';

export interface FileCacheOptions {
  /** What may be kept when nobody uses it. */
  readonly maxBytes: number;
  /** Who was given the path of a file may open it within this time. */
  readonly inUseMs: number;
}

interface Kept {
  readonly path: string;
  readonly size: number;
  readonly usedAt: number;
}

/**
 * Copies of artefacts on this machine, for programs that read files. Nothing is lost with it. The files used
 * least lately go first; one that somebody asked for a moment ago stays, however full it is.
 */
export class FileCache {
  readonly staging: StagingFolder;
  private pruning: Promise<void> | undefined;

  private constructor(
    private readonly folder: string,
    private readonly options: FileCacheOptions,
  ) {
    this.staging = new StagingFolder(join(folder, 'staging'));
  }

  static async open(folder: string, options: FileCacheOptions): Promise<FileCache> {
    const cache = new FileCache(folder, options);
    await cache.staging.prepare();
    return cache;
  }

  /** The path of the file, which stays for a while. */
  async find(hash: string): Promise<string | undefined> {
    const path = artefactPath(this.folder, hash);
    const now = new Date();
    // The time of use is the time of the file: it survives a restart, and processes share it.
    return utimes(path, now, now).then(
      () => path,
      () => undefined,
    );
  }

  /** Takes a finished file of `staging` in. */
  async adopt(staged: string, hash: string): Promise<string> {
    const path = artefactPath(this.folder, hash);
    await mkdir(dirname(path), { recursive: true });
    await rename(staged, path);
    this.pruning ??= this.prune().finally(() => (this.pruning = undefined));
    return path;
  }

  async remove(hash: string): Promise<void> {
    await removeIfThere(artefactPath(this.folder, hash));
  }

  /** Waits for what goes on in the background. */
  async settled(): Promise<void> {
    await this.pruning;
  }

  private async prune(): Promise<void> {
    const kept = (await this.files()).sort((a, b) => a.usedAt - b.usedAt);
    let bytes = kept.reduce((sum, { size }) => sum + size, 0);
    for (const { path, size, usedAt } of kept) {
      if (bytes <= this.options.maxBytes || Date.now() - usedAt < this.options.inUseMs) return;
      await removeIfThere(path);
      bytes -= size;
    }
  }

  private async files(): Promise<Kept[]> {
    const entries = await readdir(this.folder, { recursive: true, withFileTypes: true });
    const paths = entries
      .filter((entry) => entry.isFile() && !entry.parentPath.endsWith('staging'))
      .map((entry) => join(entry.parentPath, entry.name));
    const kept: Kept[] = [];
    for (const path of paths) {
      const found = await stat(path).catch(() => undefined);
      if (found) kept.push({ path, size: found.size, usedAt: found.mtimeMs });
    }
    return kept;
  }
}
