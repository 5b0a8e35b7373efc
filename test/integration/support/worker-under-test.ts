import { createWorker } from '../../../apps/worker/src/create-worker.js';
import { readWorkerEnv } from '../../../apps/worker/src/env.js';
import type { ApiUnderTest } from './api-under-test.js';
import { testServers } from './services.js';

export interface WorkerUnderTest {
  close(): Promise<void>;
}

/** A whole worker that does the jobs of one api: same files, same queues, no database. */
export async function startWorker(
  api: Pick<ApiUnderTest, 'dataDir' | 'queuePrefix'>,
  overrides: NodeJS.ProcessEnv = {},
): Promise<WorkerUnderTest> {
  const worker = await createWorker(
    readWorkerEnv({
      DATA_DIR: api.dataDir,
      QUEUE_PREFIX: api.queuePrefix,
      REDIS_URL: testServers().redisUrl,
      LOG_LEVEL: 'silent',
      ...overrides,
    }),
  );
  return { close: () => worker.close() };
}
