import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Writes a secret so that nobody but its owner can read it, and nobody ever reads half of it. */
export async function writePrivateFile(path: string, text: string): Promise<void> {
  const draft = `${path}.new`;
  await mkdir(dirname(path), { recursive: true });
  // A leftover draft may be open to others; `wx` makes sure that the mode is ours.
  await rm(draft, { force: true });
  await writeFile(draft, `${text}\n`, { mode: 0o600, flag: 'wx' });
  await rename(draft, path);
}

/** @returns '' when there is no such file */
export async function readPrivateFile(path: string): Promise<string> {
  return (await readFile(path, 'utf8').catch(() => '')).trim();
}
