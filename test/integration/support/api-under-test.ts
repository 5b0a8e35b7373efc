import { randomBytes } from 'node:crypto';
import { readFile, mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../../../apps/api/src/create-app.js';
import { readApiEnv } from '../../../apps/api/src/env.js';
import { ApiClient } from './api-client.js';
import { createDatabase, testServers } from './services.js';

/** A whole api with a database, a data folder and a queue prefix of its own. */
export interface ApiUnderTest {
  readonly url: string;
  readonly dataDir: string;
  readonly databaseUrl: string;
  readonly queuePrefix: string;
  /** Signed in with the local admin token. */
  readonly admin: ApiClient;
  /** Not signed in. */
  readonly visitor: ApiClient;
  /** A part of the running api, for a test that must see or replace what no route shows. */
  part<T>(type: abstract new (...args: never[]) => T): T;
  /** Stops the process; its data stay, for another that is started on them. */
  stop(): Promise<void>;
  /** Stops it and removes its data. */
  close(): Promise<void>;
}

export async function startApi(overrides: NodeJS.ProcessEnv = {}): Promise<ApiUnderTest> {
  const database = await createDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'cuelight-test-'));
  const env = readApiEnv({
    DATA_DIR: dataDir,
    DATABASE_URL: database.url,
    REDIS_URL: testServers().redisUrl,
    QUEUE_PREFIX: `test-${randomBytes(6).toString('hex')}`,
    LOG_LEVEL: 'silent',
    // A test begins with an empty show.
    DEMO: 'off',
    // Nobody listens there: whatever streamer runs on this machine is not touched by a test.
    STREAMER_PORT: '9',
    ...overrides,
  });
  const app = await createApp(env);
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const token = (await readFile(join(env.DATA_DIR, 'admin.token'), 'utf8')).trim();
  let stopped: Promise<void> | undefined;
  const stop = (): Promise<void> => (stopped ??= app.close());
  return {
    url,
    dataDir: env.DATA_DIR,
    databaseUrl: env.DATABASE_URL,
    queuePrefix: env.QUEUE_PREFIX,
    admin: new ApiClient(url, token),
    visitor: new ApiClient(url),
    part: (type) => app.get(type, { strict: false }),
    stop,
    close: async () => {
      await stop();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
