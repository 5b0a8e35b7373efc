import { randomBytes } from 'node:crypto';
import pg from 'pg';

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
    drop: () => run(`drop database ${name} with (force)`),
  };
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.toString();
}
