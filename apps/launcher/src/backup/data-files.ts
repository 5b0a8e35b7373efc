import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, link, mkdir, readdir, stat, utimes } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';

/**
 * What of a data folder is not saved as files: the database (dumped), what can be made again (jobs, segments
 * of the stream, logs), what belongs to a process, and half-written files. All else is, known to us or not.
 */
const LEFT_OUT = [
  /^(postgres|redis|logs)\//,
  /^launcher\./,
  /^(backup|restore)-[^/]+\//,
  /^artefact(s|-cache)\//,
  /^stream\/(live|scratch)\//,
  /\.new$/,
];

export const isSaved = (path: string): boolean => !LEFT_OUT.some((pattern) => pattern.test(path));

/** Paths of all files below a folder, relative to it, with slashes; none when there is no such folder. */
export async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

/** A copy with the same times: the streamer reads from them for how long it was gone. */
export async function copyWithTimes(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  await copyFile(from, to);
  const { atime, mtime } = await stat(from);
  await utimes(to, atime, mtime);
}

/** The same file under a second name, or a copy where the disk cannot do that. */
export async function linkOrCopy(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  await link(from, to).catch(() => copyWithTimes(from, to));
}

export async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
