import { join } from 'node:path';

const HASH = /^[0-9a-f]{64}$/;

/** `ab/cd/abcd...`: two levels keep each folder small, however many artefacts there are. */
export function artefactKey(hash: string): string {
  // The hash becomes part of a path, so nothing else may ever get through here.
  if (!HASH.test(hash)) throw new Error(`not the hash of an artefact: ${JSON.stringify(hash)}`);
  return `${hash.slice(0, 2)}/${hash.slice(2, 4)}/${hash}`;
}

export function artefactPath(folder: string, hash: string): string {
  return join(folder, artefactKey(hash));
}
