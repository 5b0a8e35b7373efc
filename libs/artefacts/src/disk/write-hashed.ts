import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { Artefact, ArtefactSource } from '../artefact-store.js';
import { onDisk } from './disk-problem.js';

/** What writing needs of an open file; a seam for disks that are full. */
export interface WritableFile {
  writeFile(bytes: Uint8Array): Promise<void>;
  sync(): Promise<void>;
  close(): Promise<void>;
}

export type CreateFile = (path: string) => Promise<WritableFile>;

const createNew: CreateFile = (path) => open(path, 'wx');

/** Writes what the source gives into a new file, flushes it, and says what it was. */
export async function writeHashed(
  path: string,
  source: ArtefactSource,
  createFile: CreateFile = createNew,
): Promise<Artefact> {
  const hash = createHash('sha256');
  let size = 0;
  const file = await onDisk(() => createFile(path));
  try {
    for await (const chunk of source instanceof Uint8Array ? [source] : source) {
      hash.update(chunk);
      size += chunk.length;
      await onDisk(() => file.writeFile(chunk));
    }
    await onDisk(() => file.sync());
  } finally {
    await file.close();
  }
  return { hash: hash.digest('hex'), size };
}
