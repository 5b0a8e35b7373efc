import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import {
  type ArtefactSource,
  ArtefactStore,
  type ByteRange,
  type StagedArtefact,
} from '../artefact-store.js';
import { artefactMissing, storageFailed } from '../artefact.errors.js';
import { artefactKey } from '../disk/artefact-path.js';
import { removeIfThere } from '../disk/staging-folder.js';
import { writeHashed } from '../disk/write-hashed.js';
import { Bucket, type BucketOptions } from './bucket.js';
import type { BucketLocation } from './bucket-location.js';
import { FileCache } from './file-cache.js';
import { resuming } from './resuming.js';

export interface S3ArtefactStoreOptions extends BucketOptions {
  readonly cacheBytes?: number;
  readonly cacheInUseMs?: number;
}

/** An evening of takes and a library of some hundred videos. */
const CACHE_BYTES = 4 * 1024 ** 3;
/** Longer than any job may take, and than a take waits for its turn on a full rundown. */
const CACHE_IN_USE_MS = 2 * 3_600_000;

/**
 * Artefacts in a bucket. Bytes come in through a file of this machine: their name, which is their hash, is
 * known at their end only, and a try that failed must be able to begin again. The same file is then the first
 * copy in the cache, from which programs read.
 */
export class S3ArtefactStore extends ArtefactStore {
  private readonly bucket: Bucket;

  private constructor(
    location: BucketLocation,
    private readonly cache: FileCache,
    options: BucketOptions,
  ) {
    super();
    this.bucket = new Bucket(location, options);
  }

  /** @param folder for the cache; it may be lost, and several processes may share it */
  static async open(
    location: BucketLocation,
    folder: string,
    options: S3ArtefactStoreOptions = {},
  ): Promise<S3ArtefactStore> {
    const { cacheBytes = CACHE_BYTES, cacheInUseMs = CACHE_IN_USE_MS } = options;
    const limits = { maxBytes: cacheBytes, inUseMs: cacheInUseMs };
    return new S3ArtefactStore(location, await FileCache.open(folder, limits), options);
  }

  override async stage(source: ArtefactSource): Promise<StagedArtefact> {
    const path = this.cache.staging.newPath();
    try {
      const artefact = await writeHashed(path, source);
      return {
        ...artefact,
        commit: async () => {
          try {
            await this.bucket.put(artefactKey(artefact.hash), {
              ...artefact,
              body: () => createReadStream(path),
              contentType: 'application/octet-stream',
            });
            await this.cache.adopt(path, artefact.hash);
          } catch (error) {
            await removeIfThere(path);
            throw error;
          }
          return artefact;
        },
        discard: () => removeIfThere(path),
      };
    } catch (error) {
      await removeIfThere(path);
      throw error;
    }
  }

  override async open(hash: string, range?: ByteRange): Promise<Readable> {
    const size = await this.size(hash);
    if (size === undefined) throw artefactMissing({ hash });
    const wanted = range ?? { start: 0, end: size - 1 };
    return Readable.from(
      resuming(wanted, (rest) => this.bytes(hash, rest)),
      { objectMode: false },
    );
  }

  override async size(hash: string): Promise<number | undefined> {
    return this.bucket.size(artefactKey(hash));
  }

  override async remove(hash: string): Promise<void> {
    await this.bucket.delete(artefactKey(hash));
    await this.cache.remove(hash);
  }

  override async localPath(hash: string): Promise<string> {
    return (await this.cache.find(hash)) ?? this.fetch(hash);
  }

  /** Ends the connections, and waits for what is done in the background. */
  async close(): Promise<void> {
    await this.cache.settled();
    await this.bucket.close();
  }

  private async fetch(hash: string): Promise<string> {
    const path = this.cache.staging.newPath();
    try {
      const fetched = await writeHashed(path, await this.open(hash));
      if (fetched.hash !== hash)
        throw storageFailed({ reason: 'it gave other bytes than asked for' });
      return await this.cache.adopt(path, hash);
    } catch (error) {
      await removeIfThere(path);
      throw error;
    }
  }

  private async bytes(hash: string, range: ByteRange): Promise<Readable> {
    const bytes = await this.bucket.get(artefactKey(hash), range);
    if (!bytes) throw artefactMissing({ hash });
    return bytes;
  }
}
