import type { Pipeline, Segment } from '@cuelight/contracts';
import { setTimeout as delay } from 'node:timers/promises';
import { expectOk } from '../pipeline.driver.js';
import { type ApiUnderTest, startApi } from '../support/api-under-test.js';
import { ViewerClient } from '../support/viewer-client.js';
import { startWorker, type WorkerUnderTest } from '../support/worker-under-test.js';
import { ShowRig } from './show-rig.js';
import { until } from './until.js';

const REST_SECONDS = 10;

let rig: ShowRig;
let api: ApiUnderTest;
let worker: WorkerUnderTest;
beforeAll(async () => {
  rig = await ShowRig.open();
  api = await startApi({ DATA_DIR: rig.folder, STREAMER_PORT: new URL(rig.url).port });
  worker = await startWorker({ dataDir: rig.folder, queuePrefix: api.queuePrefix });
}, 90_000);
afterAll(async () => {
  await worker.close();
  await api.close();
  await rig.remove();
}, 30_000);

const segments = async (): Promise<Segment[]> =>
  expectOk(await api.admin.get<Pipeline>('/api/pipeline')).segments;

const untilAired = (count: number) =>
  until(
    `${count} aired`,
    async () => {
      await api.admin.post('/api/orchestrator/skip-line');
      return (await segments()).filter(({ status }) => status === 'aired').length === count;
    },
    30_000,
  );

it('rests on the slate after its filler, and goes on when the rest is over and somebody watches', async () => {
  expectOk(
    await api.admin.post('/api/orchestrator/config', {
      chatIntake: { enabled: false },
      filler: { enabled: true, maxConsecutive: 1, restSeconds: REST_SECONDS, bridges: false },
    }),
  );
  expectOk(await api.admin.post('/api/orchestrator/play'));
  await untilAired(1);
  const [filler] = await segments();
  expect(filler?.type).toBe('filler');

  // Nobody watches: the rest is over, and nothing is made.
  await delay((REST_SECONDS + 3) * 1_000);
  expect((await segments()).map(({ id }) => id)).toEqual([filler?.id]);
  expect(rig.heartbeat?.playout.onAir).toBeNull();

  const viewer = await ViewerClient.open(api.url);
  await until(
    'the show to go on',
    async () => (await segments()).some(({ status }) => status === 'on-air'),
    20_000,
  );
  await untilAired(2);
  expect((await segments()).map(({ type }) => type)).toEqual(['filler', 'filler']);
  viewer.close();
}, 90_000);
