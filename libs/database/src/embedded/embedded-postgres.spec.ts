import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from './embedded-postgres.js';
import type { EmbeddedServer } from './server-process.js';

/** The first start writes a whole cluster to disk: half a second, more on a busy machine. */
const STARTS_WITHIN_MS = 60_000;

describe('startEmbeddedPostgres', () => {
  let folder = '';
  const running = new Set<EmbeddedServer>();

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cuelight-postgres-'));
    await chmod(folder, 0o711);
  });
  afterEach(async () => {
    await Promise.all([...running].map((server) => server.stop()));
    running.clear();
    await rm(folder, { recursive: true });
  });

  const start = async (dataDir = join(folder, 'data')) => {
    const server = await startEmbeddedPostgres({ dataDir });
    running.add(server);
    return server;
  };
  const query = async (server: EmbeddedServer, sql: string) => {
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(sql)).rows;
    } finally {
      await client.end();
    }
  };

  it(
    'keeps what was written, over a stop and over a kill -9',
    async () => {
      const first = await start();
      await query(first, `create table note (text text); insert into note values ('stopped')`);
      await first.stop();
      expect(await first.exited).toEqual({ code: 0, signal: null });

      const second = await start();
      expect(second.url).toBe(first.url);
      await query(second, `insert into note values ('killed')`);
      process.kill(second.pid, 'SIGKILL');
      expect(await second.exited).toEqual({ code: null, signal: 'SIGKILL' });

      const third = await start();
      expect(await query(third, 'select text from note')).toEqual([
        { text: 'stopped' },
        { text: 'killed' },
      ]);
    },
    STARTS_WITHIN_MS,
  );

  it(
    'is safe on a power cut, speaks Unicode, and gives its role no rights over the machine',
    async () => {
      const server = await start();

      expect(
        await query(
          server,
          `select current_setting('fsync') as fsync, current_setting('listen_addresses') as network,
                  current_setting('server_encoding') as encoding, lower('ÉÄ') as lower,
                  rolsuper as super, rolcreatedb as create_databases
             from pg_roles where rolname = current_user`,
        ),
      ).toEqual([
        {
          fsync: 'on',
          network: '',
          encoding: 'UTF8',
          lower: 'éä',
          super: false,
          create_databases: true,
        },
      ]);
    },
    STARTS_WITHIN_MS,
  );

  it(
    'stops a server that a killed launcher left behind, so that there are never two',
    async () => {
      const orphan = await start();
      await query(orphan, 'create table kept (id int)');

      const next = await start();

      expect(await orphan.exited).toEqual({ code: 0, signal: null });
      expect(await query(next, 'select * from kept')).toEqual([]);
    },
    STARTS_WITHIN_MS,
  );

  it(
    'starts although the noted process id belongs to somebody else by now',
    async () => {
      const first = await start();
      await first.stop();
      const pidFile = join(folder, 'data', 'postgres', 'data', 'postmaster.pid');
      await writeFile(pidFile, `${process.pid}\n${join(folder, 'data')}\n`);

      expect(await query(await start(), 'select 1 as one')).toEqual([{ one: 1 }]);
    },
    STARTS_WITHIN_MS,
  );

  it(
    'works below a folder that is closed to everybody else, and with a path too long for a socket',
    async () => {
      const closed = join(folder, 'closed');
      await mkdir(closed, { mode: 0o700 });

      const server = await start(join(closed, 'long-'.repeat(30)));

      expect(await query(server, 'select 1 as one')).toEqual([{ one: 1 }]);
      expect(server.url).toContain(encodeURIComponent('/tmp/cuelight-'));
    },
    STARTS_WITHIN_MS,
  );

  it(
    'gives up when told to',
    async () => {
      const signal = AbortSignal.abort();

      await expect(
        startEmbeddedPostgres({ dataDir: join(folder, 'data'), signal }),
      ).rejects.toThrow('was not ready in time');
    },
    STARTS_WITHIN_MS,
  );
});
