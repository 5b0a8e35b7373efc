import { join } from 'node:path';
import { EmbeddedServerError } from './embedded-server.error.js';
import { clearLeftover } from './leftover-server.js';
import { programOnPath } from './program-on-path.js';
import { waitForPong } from './redis-ping.js';
import { serverCommand } from './server-command.js';
import { createServerFolder } from './server-folder.js';
import { type EmbeddedServer, spawnServer } from './server-process.js';
import { chooseServerUser } from './server-user.js';
import { hasSetpriv } from './setpriv.js';
import { createSocketFolder, removeSocketFolder, socketFolderFor } from './socket-folder.js';
import type { StopStep } from './stop-ladder.js';

export interface EmbeddedRedisOptions {
  /** The server keeps everything in `<dataDir>/redis`. Created when missing. */
  readonly dataDir: string;
  /** Every line of the server's log. */
  readonly onLine?: (line: string) => void;
  /** Ends the wait for a server that is still starting; the server is stopped. */
  readonly signal?: AbortSignal;
}

const SOCKET = 'redis.sock';
const READY_WITHIN_MS = 30_000;

/** Redis writes what it still holds on SIGTERM; a second at most is lost by a SIGKILL (appendfsync everysec). */
const LADDER: readonly StopStep[] = [
  { signal: 'SIGTERM', graceMs: 5_000 },
  { signal: 'SIGKILL', graceMs: 5_000 },
];

/** Valkey is the same server under its free name; some distributions ship only that. */
const NAMES = ['redis-server', 'valkey-server'];

/**
 * Starts a Redis of our own as a child process, on a unix socket, keeping its jobs over a restart.
 * The same rules as for `startEmbeddedPostgres`: one caller a data folder, leftovers are stopped first.
 * @throws EmbeddedServerError with the reason and the next step.
 */
export async function startEmbeddedRedis(options: EmbeddedRedisOptions): Promise<EmbeddedServer> {
  const { dataDir, onLine, signal } = options;
  const folder = await createServerFolder(dataDir, 'redis');
  const program = await findRedis();
  const setpriv = await hasSetpriv();
  const user = await chooseServerUser(folder, [program], { setpriv });

  const sockets = socketFolderFor(folder, SOCKET);
  await createSocketFolder(sockets, user);
  const socket = join(sockets, SOCKET);
  const pidFile = join(folder, 'redis.pid');
  // Its arguments at first, its own title ("redis-server unixsocket:<path>") once it runs.
  await clearLeftover({ pidFile, marks: [`unixsocket:${socket}`, socket], ladder: LADDER });

  const args = redisArgs({ folder, socket, pidFile });
  const command = serverCommand({ program, args, user, setpriv, deathSignal: 'TERM' });
  const server = await spawnServer(command, { onLine });
  const deadline = AbortSignal.timeout(READY_WITHIN_MS);
  try {
    await waitForPong(socket, {
      ended: server.exited,
      signal: signal === undefined ? deadline : AbortSignal.any([deadline, signal]),
    });
  } catch (error) {
    await server.stop(LADDER);
    throw new EmbeddedServerError(
      `${program} did not start. Its last lines:\n${server.lastLines().join('\n')}`,
      { cause: error },
    );
  }
  return {
    url: `unix:${socket}`,
    pid: server.pid,
    exited: server.exited,
    async stop() {
      await server.stop(LADDER);
      await removeSocketFolder(sockets, folder);
    },
  };
}

interface RedisPaths {
  readonly folder: string;
  readonly socket: string;
  readonly pidFile: string;
}

/** Jobs are never evicted and survive a crash but for the last second; there is no network port. */
export function redisArgs({ folder, socket, pidFile }: RedisPaths): string[] {
  const settings = {
    port: '0',
    unixsocket: socket,
    unixsocketperm: '700',
    dir: folder,
    pidfile: pidFile,
    appendonly: 'yes',
    appendfsync: 'everysec',
    save: '',
    'maxmemory-policy': 'noeviction',
    'proc-title-template': '{title} {listen-addr}',
  };
  return Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]);
}

async function findRedis(): Promise<string> {
  for (const name of NAMES) {
    const path = await programOnPath(name);
    if (path !== undefined) return path;
  }
  throw new EmbeddedServerError(
    'redis-server is not installed. Install it (Debian: apt-get install redis-server; macOS: brew install redis), or set REDIS_URL.',
  );
}
