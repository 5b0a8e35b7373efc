import { execFileSync } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runScript } from './lib/failure.mjs';
import { root } from './lib/root.mjs';

/**
 * Serves a throw-away PostgreSQL and Redis until its input ends: run by scripts/test.mjs, which keeps the input
 * open as long as it lives. Needs a build. First line of output: `{ databaseUrl, redisUrl }`.
 */
async function serve([postgresFolder]) {
  const built = join(root, 'dist', 'libs', 'database', 'src', 'embedded', 'index.js');
  const { startEmbeddedPostgres, startEmbeddedRedis } = await import(pathToFileURL(built).href);
  const dataDir = await mkdtemp(join(tmpdir(), 'cuelight-test-servers-'));
  await chmod(dataDir, 0o711);
  const servers = [];
  try {
    const programs = postgresFolder && programsIn(postgresFolder);
    servers.push(await startEmbeddedRedis({ dataDir }));
    servers.push(await startEmbeddedPostgres({ dataDir, ...(programs && { programs }) }));
    const [redis, postgres] = servers;
    console.log(JSON.stringify({ databaseUrl: postgres.url, redisUrl: redis.url }));
    await new Promise((resolve) => process.stdin.resume().once('end', resolve));
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
    await rm(dataDir, { recursive: true, force: true });
  }
}

function programsIn(folder) {
  const postgres = join(folder, 'postgres');
  const version = execFileSync(postgres, ['--version']).toString();
  return {
    postgres,
    initdb: join(folder, 'initdb'),
    major: Number(/\(PostgreSQL\) (\d+)/.exec(version)?.[1]),
  };
}

await runScript(() => serve(process.argv.slice(2)));
