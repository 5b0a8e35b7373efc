import { drizzle, type NodePgDatabase, type NodePgQueryResultHKT } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import type { PgDatabase } from 'drizzle-orm/pg-core';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import * as schema from './schema/index.js';

export type Schema = typeof schema;
/** The database, or a transaction of it: stores take either. */
export type Db = PgDatabase<NodePgQueryResultHKT, Schema>;

export interface DatabaseOptions {
  readonly url: string;
  readonly maxConnections?: number;
  /** A connection that breaks while nobody uses it. The pool replaces it; somebody should know. */
  readonly onIdleError?: (error: Error) => void;
}

/** Folder of the migrations and of their journal. */
export const MIGRATIONS = fileURLToPath(new URL('../migrations', import.meta.url));

/** Any number will do, as long as every copy of the api uses the same. */
const MIGRATION_LOCK = 7_203_201;

/** One pool of connections and the typed way to use it. */
export class Database {
  readonly db: NodePgDatabase<Schema>;
  private readonly pool: pg.Pool;

  constructor(private readonly options: DatabaseOptions) {
    this.pool = new pg.Pool({
      connectionString: options.url,
      max: options.maxConnections ?? 10,
      connectionTimeoutMillis: 5_000,
    });
    this.pool.on('error', (error) => options.onIdleError?.(error));
    // A connection that breaks between two statements of a transaction fails the next one; nobody else needs to hear it,
    // and an event that nobody hears would end the process.
    this.pool.on('connect', (client) => client.on('error', () => undefined));
    this.db = drizzle(this.pool, { schema });
  }

  /** Brings the schema up to date. Copies that start together wait for each other. */
  async migrate(): Promise<void> {
    const client = await this.pool.connect();
    try {
      await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
      await migrate(drizzle(client, { schema }), { migrationsFolder: MIGRATIONS });
      await client.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]);
    } finally {
      // Destroyed, not reused: if anything above failed, the lock goes with the connection.
      client.release(true);
    }
  }

  async ping(): Promise<void> {
    await this.pool.query('select 1');
  }

  /** A connection outside the pool, for LISTEN and for locks that live as long as it does. */
  dedicatedClient(): pg.Client {
    return new pg.Client({ connectionString: this.options.url, connectionTimeoutMillis: 5_000 });
  }

  async close(): Promise<void> {
    await this.pool.end();
  }
}
