import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { Failure } from './failure.mjs';
import { requireNode } from './packages.mjs';
import { root } from './root.mjs';

/**
 * Starts a throw-away PostgreSQL and a throw-away Redis for the integration tests. `postgresFolder`: the
 * programs of another PostgreSQL than the embedded one. They end when we end, however that happens.
 */
export async function startTestServers(postgresFolder) {
  const child = spawn(
    requireNode(root),
    [join(root, 'scripts', 'serve-tests.mjs'), ...(postgresFolder ? [postgresFolder] : [])],
    { detached: true, stdio: ['pipe', 'pipe', 'inherit'] },
  );
  const exited = new Promise((resolve) => child.once('exit', resolve));
  const lines = createInterface({ input: child.stdout });
  const line = await new Promise((resolve) => {
    lines.once('line', resolve);
    void exited.then(() => resolve(undefined));
  });
  if (line === undefined) throw new Failure('The servers for the integration tests do not start.');
  const { databaseUrl, redisUrl } = JSON.parse(line);
  return {
    env: { TEST_DATABASE_URL: databaseUrl, TEST_REDIS_URL: redisUrl },
    async stop() {
      child.stdin.end();
      await exited;
    },
  };
}
