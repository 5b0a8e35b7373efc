import type { Readable } from 'node:stream';

/** Immutable bytes, named by their SHA-256 in lower-case hex. */
export interface Artefact {
  readonly hash: string;
  readonly size: number;
}

export type ArtefactSource = Uint8Array | AsyncIterable<Uint8Array>;

/** Bytes `start` to `end`, both included, as in an HTTP range. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** Bytes that are safely stored but not visible yet. Its owner calls exactly one of the two methods. */
export interface StagedArtefact extends Artefact {
  /** Makes the bytes visible under their hash, all at once. Doing it twice for the same bytes is harmless. */
  commit(): Promise<Artefact>;
  /** Leaves nothing behind. */
  discard(): Promise<void>;
}

/**
 * Where everything large lives: uploads, thumbnails, voices, takes. What is stored is never changed,
 * so a hash found in the database, in a job or in a take always means the same bytes.
 *
 * An adapter must keep three promises. Nothing half-written is ever visible, whatever crashes.
 * A source that fails or is cut leaves nothing behind. What `commit` has returned survives a power cut.
 */
export abstract class ArtefactStore {
  /**
   * Stores bytes without showing them. The source sets the pace: it is never read ahead.
   * @throws whatever the source throws; `STORAGE_FULL` and `STORAGE_FAILED` from the catalogue
   */
  abstract stage(source: ArtefactSource): Promise<StagedArtefact>;

  /** @throws ARTEFACT_MISSING */
  abstract open(hash: string, range?: ByteRange): Promise<Readable>;

  /** @returns the number of bytes, or undefined when there is no such artefact */
  abstract size(hash: string): Promise<number | undefined>;

  /** Removing what is not there is fine. Whoever reads it at this moment reads to the end. */
  abstract remove(hash: string): Promise<void>;

  /**
   * A file of this machine with the bytes, for programs that read files themselves (FFmpeg, sharp).
   * Read only, and valid until the artefact is removed; an adapter without a disk keeps a cache for it.
   * @throws ARTEFACT_MISSING
   */
  abstract localPath(hash: string): Promise<string>;

  async put(source: ArtefactSource): Promise<Artefact> {
    const staged = await this.stage(source);
    return staged.commit();
  }

  async has(hash: string): Promise<boolean> {
    return (await this.size(hash)) !== undefined;
  }
}
