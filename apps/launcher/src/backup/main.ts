import { CannotLoad } from '@cuelight/database/backup';
import {
  EmbeddedServerError,
  embeddedPostgresUrl,
  startEmbeddedPostgres,
} from '@cuelight/database/embedded';
import { resolve } from 'node:path';
import { DataFolderBusy, DataFolderLock } from '../data-folder/data-folder.lock.js';
import { BadSettings, readEnv, type Settings } from '../env.js';
import { backUp } from './backup.js';
import { BackupProblem, type Manifest } from './manifest.js';
import { restore } from './restore.js';

/** Mistakes a person can put right: the message says it all. */
const EXPECTED = [BackupProblem, BadSettings, CannotLoad, DataFolderBusy, EmbeddedServerError];
const STOPPING_WITHIN_MS = 30_000;

/** Everything opened on the way, closed in reverse. */
const stack = new AsyncDisposableStack();

async function save(target: string, settings: Settings): Promise<string> {
  const { DATA_DIR: dataDir } = settings;
  const databaseUrl = settings.DATABASE_URL ?? (await runningOrStarted(dataDir));
  const manifest = await backUp({ dataDir, databaseUrl, target });
  return `Saved to ${target}: ${summary(manifest)}.`;
}

async function bringBack(source: string, settings: Settings): Promise<string> {
  const { DATA_DIR: dataDir, DATABASE_URL } = settings;
  await lock(dataDir);
  const database = async () => DATABASE_URL ?? (await start(dataDir));
  const manifest = await restore({ source, dataDir, database });
  return `Restored ${summary(manifest)}, as of ${manifest.takenAt}, into ${dataDir}. Start with npm start.`;
}

/** A launcher that runs has our database on; else nobody has, and nobody will while we hold the lock. */
async function runningOrStarted(dataDir: string): Promise<string> {
  try {
    await lock(dataDir);
  } catch (error) {
    if (error instanceof DataFolderBusy) return embeddedPostgresUrl(dataDir);
    throw error;
  }
  return start(dataDir);
}

async function lock(dataDir: string): Promise<void> {
  const held = await DataFolderLock.acquire(dataDir, { stoppingWithinMs: STOPPING_WITHIN_MS });
  stack.defer(() => held.release());
}

async function start(dataDir: string): Promise<string> {
  const server = await startEmbeddedPostgres({ dataDir });
  stack.defer(() => server.stop());
  return server.url;
}

function summary({ database, files, artefacts }: Manifest): string {
  const rows = database.tables.reduce((sum, table) => sum + table.rows, 0);
  const megabytes = (artefacts.bytes / 1e6).toFixed(1);
  return `${rows} rows, ${files.length} files, ${artefacts.count} artefacts (${megabytes} MB)`;
}

async function main([command, path]: string[]): Promise<string> {
  const { settings } = readEnv();
  if (path === undefined) throw new BackupProblem('Name a file that ends in .tar, or a folder.');
  if (command === 'backup') return save(resolve(path), settings);
  if (command === 'restore') return bringBack(resolve(path), settings);
  throw new BackupProblem(`backup or restore, not ${command}`);
}

try {
  console.log(await main(process.argv.slice(2)));
} catch (error) {
  const known = error instanceof Error && EXPECTED.some((kind) => error instanceof kind);
  console.error(known ? error.message : error);
  process.exitCode = 1;
} finally {
  await stack.disposeAsync();
}
