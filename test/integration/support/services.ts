import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';

/** PostgreSQL's code for a refusal by rights. */
const INSUFFICIENT_PRIVILEGE = '42501';
const DROP_TRIES = 50;
const DROP_RETRY_MS = 100;

/** A database of its own on the server under test, dropped when the test is over. */
export interface TestDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** The servers that `npm test` starts before the integration tests. */
export function testServers(): { databaseUrl: string; redisUrl: string } {
  const { TEST_DATABASE_URL, TEST_REDIS_URL } = process.env;
  if (!TEST_DATABASE_URL || !TEST_REDIS_URL) {
    throw new Error(
      'Integration tests need TEST_DATABASE_URL and TEST_REDIS_URL. `npm test -- --only integration` starts both.',
    );
  }
  return { databaseUrl: TEST_DATABASE_URL, redisUrl: TEST_REDIS_URL };
}

export async function createDatabase(): Promise<TestDatabase> {
  const { databaseUrl } = testServers();
  const name = `test_${randomBytes(6).toString('hex')}`;
  const run = async (statement: string): Promise<void> => {
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    try {
      await client.query(statement);
    } finally {
      await client.end();
    }
  };
  await run(`create database ${name}`);
  return {
    url: withDatabase(databaseUrl, name),
    drop: () => untilAllowed(() => run(`drop database ${name} with (force)`)),
  };
}

/** The server's own vacuum may be in the database just then, and only a superuser may end it. */
async function untilAllowed(work: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      const isVacuum =
        error instanceof Error && 'code' in error && error.code === INSUFFICIENT_PRIVILEGE;
      if (!isVacuum || tries === DROP_TRIES) throw error;
      await delay(DROP_RETRY_MS);
    }
  }
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.toString();
}
