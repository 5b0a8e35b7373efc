import { mkdir, open, rename, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import {
  type Artefact,
  type ArtefactSource,
  ArtefactStore,
  type ByteRange,
  type StagedArtefact,
} from '../artefact-store.js';
import { artefactMissing } from '../artefact.errors.js';
import { artefactPath } from './artefact-path.js';
import { errnoOf, onDisk } from './disk-problem.js';
import { removeIfThere, StagingFolder } from './staging-folder.js';
import { type CreateFile, writeHashed } from './write-hashed.js';

export interface DiskArtefactStoreOptions {
  readonly createFile?: CreateFile;
}

/**
 * Artefacts as files of one folder. Bytes are written to a file in `staging`, on the same disk,
 * fsynced, then renamed into place, and the folder that names them is fsynced too.
 */
export class DiskArtefactStore extends ArtefactStore {
  private readonly staging: StagingFolder;

  private constructor(
    private readonly folder: string,
    private readonly options: DiskArtefactStoreOptions,
  ) {
    super();
    this.staging = new StagingFolder(join(folder, 'staging'));
  }

  /** @param folder made when it is not there; must be an absolute path */
  static async open(
    folder: string,
    options: DiskArtefactStoreOptions = {},
  ): Promise<DiskArtefactStore> {
    const store = new DiskArtefactStore(folder, options);
    await onDisk(() => store.staging.prepare());
    return store;
  }

  override async stage(source: ArtefactSource): Promise<StagedArtefact> {
    const path = this.staging.newPath();
    try {
      const written = await writeHashed(path, source, this.options.createFile);
      return {
        ...written,
        commit: () => this.commit(path, written),
        discard: () => removeIfThere(path),
      };
    } catch (error) {
      await removeIfThere(path);
      throw error;
    }
  }

  override async open(hash: string, range?: ByteRange): Promise<Readable> {
    const file = await this.existing(hash, () => open(artefactPath(this.folder, hash), 'r'));
    return file.createReadStream(range && { start: range.start, end: range.end });
  }

  override async size(hash: string): Promise<number | undefined> {
    const path = artefactPath(this.folder, hash);
    try {
      return (await stat(path)).size;
    } catch (error) {
      if (errnoOf(error) === 'ENOENT') return undefined;
      throw error;
    }
  }

  override async remove(hash: string): Promise<void> {
    await removeIfThere(artefactPath(this.folder, hash));
  }

  override async localPath(hash: string): Promise<string> {
    const path = artefactPath(this.folder, hash);
    await this.existing(hash, () => stat(path));
    return path;
  }

  private async commit(staged: string, artefact: Artefact): Promise<Artefact> {
    const path = artefactPath(this.folder, artefact.hash);
    try {
      await onDisk(async () => {
        const made = await mkdir(dirname(path), { recursive: true });
        // Renamed even when the artefact exists: somebody may be removing that one.
        await rename(staged, path);
        await syncFolder(dirname(path));
        if (made) await syncFolder(dirname(dirname(path)));
      });
    } catch (error) {
      await removeIfThere(staged);
      throw error;
    }
    return artefact;
  }

  private async existing<T>(hash: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (errnoOf(error) === 'ENOENT') throw artefactMissing({ hash }, { cause: error });
      throw error;
    }
  }
}

/** A rename is only safe from a power cut once the folder is written. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
