import { loadDatabase } from '@cuelight/database/backup';
import { cp, mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { extract } from 'tar';
import { filesBelow, sha256Of } from './data-files.js';
import { BackupProblem, type Manifest, readManifest } from './manifest.js';

export interface RestoreRequest {
  /** A backup: a `.tar` file or a folder. */
  readonly source: string;
  /** Must be empty. */
  readonly dataDir: string;
  /** Gives the database to fill; called when the backup has been found whole. */
  readonly database: () => Promise<string>;
}

/** What a lock on the folder leaves in it, and what a new disk has. */
const NOT_DATA = /^(launcher\.|lost\+found$)/;

/**
 * Brings a saved show into an empty data folder. Everything is checked against the manifest first.
 * @throws BackupProblem, CannotLoad
 */
export async function restore(request: RestoreRequest): Promise<Manifest> {
  const { source, dataDir, database } = request;
  await refuseUsed(dataDir);
  const stage = await mkdtemp(join(dataDir, 'restore-'));
  try {
    await unpack(source, stage);
    const manifest = await readManifest(stage);
    await check(stage, manifest);
    await loadDatabase(await database(), join(stage, 'database'), manifest.database);
    for (const { path } of manifest.files)
      await move(join(stage, 'files', path), join(dataDir, path));
    if (manifest.artefacts.count > 0)
      await move(join(stage, 'artefacts'), join(dataDir, 'artefacts'));
    return manifest;
  } finally {
    await rm(stage, { recursive: true, force: true });
  }
}

async function refuseUsed(dataDir: string): Promise<void> {
  const found = (await readdir(dataDir)).filter((name) => !NOT_DATA.test(name));
  if (found.length === 0) return;
  throw new BackupProblem(
    `${dataDir} is not empty (${found.slice(0, 3).join(', ')}). Restore into an empty folder: move this one aside, or set DATA_DIR.`,
  );
}

async function unpack(source: string, stage: string): Promise<void> {
  const found = await stat(source).catch(() => undefined);
  if (!found) throw new BackupProblem(`There is no ${source}.`);
  if (found.isDirectory()) {
    await cp(source, stage, { recursive: true, preserveTimestamps: true });
    return;
  }
  try {
    await extract({ file: source, cwd: stage, strict: true, preserveOwner: false });
  } catch (error) {
    throw new BackupProblem(`${source} cannot be unpacked: it is damaged, or not a backup.`, {
      cause: error,
    });
  }
}

/** Tables are checked while they are loaded. */
async function check(stage: string, manifest: Manifest): Promise<void> {
  const damaged = (what: string): BackupProblem =>
    new BackupProblem(`The backup is damaged: ${what} is not what was saved.`);
  for (const { path, sha256 } of manifest.files) {
    const actual = await sha256Of(join(stage, 'files', path)).catch(() => undefined);
    if (actual !== sha256) throw damaged(path);
  }
  const artefacts = await filesBelow(join(stage, 'artefacts'));
  if (artefacts.length !== manifest.artefacts.count) throw damaged('the number of artefacts');
  for (const path of artefacts) {
    if ((await sha256Of(join(stage, 'artefacts', path))) !== basename(path)) throw damaged(path);
  }
}

async function move(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  await rename(from, to);
}
