import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { redisArgs, startEmbeddedRedis } from './embedded-redis.js';
import type { EmbeddedServer } from './server-process.js';

describe('redisArgs', () => {
  it('keeps every job and opens no port', () => {
    const args = redisArgs({ folder: '/d', socket: '/d/redis.sock', pidFile: '/d/redis.pid' });

    expect(args.join(' ')).toBe(
      '--port 0 --unixsocket /d/redis.sock --unixsocketperm 700 --dir /d --pidfile /d/redis.pid ' +
        '--appendonly yes --appendfsync everysec --save  --maxmemory-policy noeviction ' +
        '--proc-title-template {title} {listen-addr}',
    );
  });
});

describe('startEmbeddedRedis', () => {
  let dataDir = '';
  const running = new Set<EmbeddedServer>();

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'cuelight-redis-'));
  });
  afterEach(async () => {
    await Promise.all([...running].map((server) => server.stop()));
    running.clear();
    await rm(dataDir, { recursive: true });
  });

  const start = async () => {
    const server = await startEmbeddedRedis({ dataDir });
    running.add(server);
    return server;
  };
  const withClient = async <T>(server: EmbeddedServer, use: (client: Redis) => Promise<T>) => {
    const client = new Redis({ path: server.url.replace(/^unix:/, ''), lazyConnect: true });
    try {
      return await use(client);
    } finally {
      client.disconnect();
    }
  };

  it('keeps what was written over a stop', async () => {
    const first = await start();
    await withClient(first, (client) => client.set('job', 'waiting'));
    await first.stop();

    const second = await start();

    expect(second.url).toBe(first.url);
    expect(await withClient(second, (client) => client.get('job'))).toBe('waiting');
  });

  it('stops a server that a killed launcher left behind', async () => {
    const orphan = await start();
    await withClient(orphan, (client) => client.set('job', 'waiting'));

    const next = await start();

    expect(await orphan.exited).toEqual({ code: 0, signal: null });
    expect(await withClient(next, (client) => client.get('job'))).toBe('waiting');
  });

  it('is back after a kill -9', async () => {
    const first = await start();
    process.kill(first.pid, 'SIGKILL');
    await first.exited;

    const second = await start();

    expect(await withClient(second, (client) => client.ping())).toBe('PONG');
  });
});
