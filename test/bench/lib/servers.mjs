import { fileURLToPath } from 'node:url';
import pg from 'pg';

const embeddedServers = fileURLToPath(
  new URL('../../../dist/libs/database/src/embedded/index.js', import.meta.url),
);

/**
 * A database and a Redis for one bench: those that TEST_DATABASE_URL and TEST_REDIS_URL name, or embedded ones.
 * @param stops where to put what ends them
 */
export async function databaseAndRedis({ dataDir, stops }) {
  const { TEST_DATABASE_URL, TEST_REDIS_URL } = process.env;
  if (TEST_DATABASE_URL && TEST_REDIS_URL) {
    const name = `bench_${Date.now()}`;
    await administer(TEST_DATABASE_URL, `create database ${name}`);
    stops.push(() => administer(TEST_DATABASE_URL, `drop database ${name} with (force)`));
    const databaseUrl = new URL(TEST_DATABASE_URL);
    databaseUrl.pathname = `/${name}`;
    return { databaseUrl: databaseUrl.href, redisUrl: TEST_REDIS_URL };
  }
  const embedded = await import(embeddedServers);
  const redis = await embedded.startEmbeddedRedis({ dataDir });
  stops.push(() => redis.stop());
  const postgres = await embedded.startEmbeddedPostgres({ dataDir });
  stops.push(() => postgres.stop());
  return { databaseUrl: postgres.url, redisUrl: redis.url };
}

async function administer(connectionString, statement) {
  const admin = new pg.Client({ connectionString });
  await admin.connect();
  await admin.query(statement);
  await admin.end();
}
