import { dumpDatabase } from '@cuelight/database/backup';
import { cp, mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { create } from 'tar';
import { copyWithTimes, filesBelow, isSaved, linkOrCopy, sha256Of } from './data-files.js';
import { BackupProblem, MANIFEST, type Manifest } from './manifest.js';

const ABANDONED_AFTER_MS = 24 * 3_600_000;

export interface BackupRequest {
  readonly dataDir: string;
  readonly databaseUrl: string;
  /** A file when it ends in `.tar`, else a folder that is new or empty. */
  readonly target: string;
}

/**
 * Saves a show while it runs. First the small files (an event the streamer has not handed over is in its
 * outbox or, a moment later, in the database: never in neither), then the database as of one moment, then
 * the artefacts: they never change, so whatever the database speaks of is still there or has come since.
 * The target appears whole or not at all.
 * @throws BackupProblem
 */
export async function backUp({ dataDir, databaseUrl, target }: BackupRequest): Promise<Manifest> {
  await refuseTaken(target);
  await removeAbandoned(dataDir);
  const stage = await mkdtemp(join(dataDir, 'backup-'));
  const draft = `${target}.${process.pid}.new`;
  try {
    const files = await saveFiles(dataDir, join(stage, 'files'));
    const kept = new Set(await linkArtefacts(dataDir, stage, new Set()));
    const database = await dumpDatabase(databaseUrl, join(stage, 'database'));
    await linkArtefacts(dataDir, stage, kept);
    const manifest: Manifest = {
      format: 1,
      takenAt: new Date().toISOString(),
      database,
      files,
      artefacts: await sizeOf(join(stage, 'artefacts')),
    };
    await writeFile(join(stage, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`);
    await mkdir(dirname(target), { recursive: true });
    await deliver(stage, draft, target);
    return manifest;
  } finally {
    await rm(stage, { recursive: true, force: true });
    await rm(draft, { recursive: true, force: true });
  }
}

const isTar = (path: string): boolean => path.endsWith('.tar');

async function refuseTaken(target: string): Promise<void> {
  const found = await stat(target).catch(() => undefined);
  if (!found) return;
  if (found.isDirectory() && !isTar(target) && (await readdir(target)).length === 0) return;
  throw new BackupProblem(`${target} is there already. Name a new file or folder.`);
}

/** A backup that was killed leaves its folder; no backup takes a day. */
async function removeAbandoned(dataDir: string): Promise<void> {
  for (const name of (await readdir(dataDir)).filter((name) => name.startsWith('backup-'))) {
    const path = join(dataDir, name);
    if (Date.now() - (await stat(path)).mtimeMs > ABANDONED_AFTER_MS) {
      await rm(path, { recursive: true, force: true });
    }
  }
}

async function saveFiles(dataDir: string, folder: string): Promise<Manifest['files']> {
  const files: Manifest['files'] = [];
  for (const path of (await filesBelow(dataDir)).filter(isSaved)) {
    const copy = join(folder, path);
    await copyWithTimes(join(dataDir, path), copy);
    files.push({ path, sha256: await sha256Of(copy) });
  }
  return files;
}

/** Gives every artefact a second name, which keeps it whatever is deleted meanwhile. */
async function linkArtefacts(
  dataDir: string,
  stage: string,
  known: ReadonlySet<string>,
): Promise<string[]> {
  const all = await filesBelow(join(dataDir, 'artefacts'));
  const fresh = all.filter((path) => !path.startsWith('staging/') && !known.has(path));
  for (const path of fresh) {
    await linkOrCopy(join(dataDir, 'artefacts', path), join(stage, 'artefacts', path)).catch(
      ignoreMissing,
    );
  }
  return fresh;
}

/** Somebody deleted it after we had looked. */
function ignoreMissing(error: unknown): void {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return;
  throw error;
}

async function sizeOf(folder: string): Promise<Manifest['artefacts']> {
  const files = await filesBelow(folder);
  let bytes = 0;
  for (const path of files) bytes += (await stat(join(folder, path))).size;
  return { count: files.length, bytes };
}

async function deliver(stage: string, draft: string, target: string): Promise<void> {
  if (isTar(target)) {
    await create({ file: draft, cwd: stage, portable: true }, await readdir(stage));
  } else {
    await cp(stage, draft, { recursive: true, preserveTimestamps: true });
    await rm(target, { recursive: true, force: true });
  }
  await rename(draft, target);
}
