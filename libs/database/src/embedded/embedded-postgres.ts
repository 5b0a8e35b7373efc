import { access, chown, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { EmbeddedServerError } from './embedded-server.error.js';
import { clearLeftover } from './leftover-server.js';
import { connectWhenReady, ensureDatabase } from './postgres-database.js';
import { findPostgres, type PostgresPrograms } from './postgres-programs.js';
import { type CommandPlan, serverCommand } from './server-command.js';
import { createServerFolder } from './server-folder.js';
import { type EmbeddedServer, runToEnd, spawnServer } from './server-process.js';
import { chooseServerUser } from './server-user.js';
import { hasSetpriv } from './setpriv.js';
import { createSocketFolder, removeSocketFolder, socketFolderFor } from './socket-folder.js';
import type { StopStep } from './stop-ladder.js';

export interface EmbeddedPostgresOptions {
  /** The server keeps everything in `<dataDir>/postgres`. Created when missing. */
  readonly dataDir: string;
  /** Which PostgreSQL to run; by default the best one found on this machine. */
  readonly programs?: PostgresPrograms;
  /** Every line of the server's log. */
  readonly onLine?: (line: string) => void;
  /** Ends the wait for a server that is still starting; the server is stopped. */
  readonly signal?: AbortSignal;
}

/** Part of the socket's file name; nothing listens on a network. */
const PORT = 5432;
const SOCKET = `.s.PGSQL.${PORT}`;

/** Recovery after a crash replays at most `max_wal_size`: seconds on a slow disk, so a minute is ample. */
const READY_WITHIN_MS = 60_000;

/** Fast shutdown (ends the clients, writes a checkpoint), then immediate (recovery at the next start), then the axe. */
const LADDER: readonly StopStep[] = [
  { signal: 'SIGINT', graceMs: 10_000 },
  { signal: 'SIGQUIT', graceMs: 5_000 },
  { signal: 'SIGKILL', graceMs: 5_000 },
];

/** Small: one producer's show, about 80 MB for the whole server. `fsync` stays on, a show must survive a power cut. */
const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  shared_buffers: '32MB',
  max_connections: '100',
  max_wal_size: '256MB',
  max_parallel_workers_per_gather: '0',
  fsync: 'on',
  timezone: 'UTC',
  log_timezone: 'UTC',
};

/**
 * Starts a PostgreSQL of our own as a child process, with the role and the database `cuelight`.
 * Creates the data at the first start; stops a server that an earlier, killed start has left behind.
 * Never call it for one `dataDir` from two processes at a time: the caller holds the lock on the data folder.
 * @throws EmbeddedServerError with the reason and the next step.
 */
export async function startEmbeddedPostgres(
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedServer> {
  const { dataDir, onLine, signal } = options;
  const folder = await createServerFolder(dataDir, 'postgres');
  const data = join(folder, 'data');
  const programs = options.programs ?? (await findPostgres());
  const setpriv = await hasSetpriv();
  const user = await chooseServerUser(folder, [programs.postgres, programs.initdb], { setpriv });
  const command = (plan: Pick<CommandPlan, 'program' | 'args'>) =>
    serverCommand({ ...plan, user, setpriv, deathSignal: 'INT' });

  const sockets = socketFolderFor(folder, SOCKET);
  await createSocketFolder(sockets, user);
  await clearLeftover({
    pidFile: join(data, 'postmaster.pid'),
    marks: [`-D ${data}`],
    ladder: LADDER,
  });
  await rm(join(sockets, `${SOCKET}.lock`), { force: true });
  if (!(await exists(data))) {
    const draft = join(folder, 'data.new');
    await rm(draft, { recursive: true, force: true });
    await mkdir(draft, { mode: 0o700 });
    if (user.kind === 'other') await chown(draft, user.uid, user.gid);
    await runToEnd(command({ program: programs.initdb, args: initdbArgs(draft, programs.major) }));
    // Renamed only now: a start that is killed half way leaves no half-made database.
    await rename(draft, data);
  }
  await checkVersion(data, programs);

  const args = ['-D', data, '-k', sockets, '-p', `${PORT}`, ...settingArgs()];
  const deadline = AbortSignal.timeout(READY_WITHIN_MS);
  const waiting = signal === undefined ? deadline : AbortSignal.any([deadline, signal]);
  for (;;) {
    const server = await spawnServer(command({ program: programs.postgres, args }), { onLine });
    try {
      await ensureDatabase(await connectWhenReady({ server, sockets, signal: waiting }));
      return {
        url: urlOf(sockets),
        pid: server.pid,
        exited: server.exited,
        async stop() {
          await server.stop(LADDER);
          await removeSocketFolder(sockets, folder);
        },
      };
    } catch (error) {
      await server.stop(LADDER);
      const retry = BACKENDS_STILL_THERE.test(server.lastLines().join('\n')) && !waiting.aborted;
      if (!retry) throw error;
      await delay(RETRY_MS);
    }
  }
}

/** How to reach the server of this folder, if it runs: its socket is named after the folder. */
export async function embeddedPostgresUrl(dataDir: string): Promise<string> {
  return urlOf(socketFolderFor(await createServerFolder(dataDir, 'postgres'), SOCKET));
}

function urlOf(sockets: string): string {
  return `postgresql://cuelight@localhost/cuelight?host=${encodeURIComponent(sockets)}`;
}

/** After a kill -9 of the server, its sessions need a moment to notice; until then PostgreSQL refuses to start. */
const BACKENDS_STILL_THERE = /pre-existing shared memory block/;
const RETRY_MS = 100;

function initdbArgs(data: string, major: number): string[] {
  // From 17 on PostgreSQL brings its own Unicode rules, the same on every machine; before, plain C order.
  const locale =
    major >= 17
      ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']
      : ['--no-locale'];
  const access = ['--username=postgres', '--auth=trust'];
  return ['-D', data, '--encoding=UTF8', ...locale, ...access, '--no-instructions'];
}

function settingArgs(): string[] {
  return Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

async function checkVersion(data: string, { major, postgres }: PostgresPrograms): Promise<void> {
  const written = Number.parseInt(await readFile(join(data, 'PG_VERSION'), 'utf8'), 10);
  if (written === major) return;
  throw new EmbeddedServerError(
    `${data} was written by PostgreSQL ${written}; ${postgres} is ${major}. Install PostgreSQL ${written}, or save the show with the release that wrote it (npm run backup) and restore it with this one.`,
  );
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
