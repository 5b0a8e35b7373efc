import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { EmbeddedServerError } from './embedded-server.error.js';
import type { ServerProcess } from './server-process.js';

export interface ReadyQuery {
  readonly server: ServerProcess;
  readonly sockets: string;
  readonly signal: AbortSignal;
}

const POLL_MS = 10;

/**
 * Connects as the server's administrator as soon as it lets anybody in (it does not while it recovers).
 * @throws EmbeddedServerError with the server's last lines when it ends instead, or when the signal comes first.
 */
export async function connectWhenReady({
  server,
  sockets,
  signal,
}: ReadyQuery): Promise<pg.Client> {
  const life = { ended: false };
  void server.exited.then(() => (life.ended = true));
  for (;;) {
    const client = new pg.Client({ host: sockets, user: 'postgres', database: 'postgres' });
    // A server that dies under an idle client must not end this process.
    client.on('error', () => undefined);
    const failure = await client.connect().then(
      () => undefined,
      (error: unknown) => error,
    );
    if (failure === undefined) return client;
    await client.end().catch(() => undefined);
    if (life.ended || signal.aborted) {
      const reason = life.ended ? 'ended while starting' : 'was not ready in time';
      throw new EmbeddedServerError(
        `PostgreSQL ${reason}. Its last lines:\n${server.lastLines().join('\n')}`,
        { cause: failure },
      );
    }
    await delay(POLL_MS);
  }
}

/** The role may create databases (tests make one each from a template) and is no superuser: it cannot read files. */
export async function ensureDatabase(admin: pg.Client): Promise<void> {
  try {
    const role = await admin.query(`select from pg_roles where rolname = 'cuelight'`);
    if (role.rowCount === 0) await admin.query('create role cuelight login createdb');
    const database = await admin.query(`select from pg_database where datname = 'cuelight'`);
    if (database.rowCount === 0) await admin.query('create database cuelight owner cuelight');
  } finally {
    await admin.end();
  }
}
