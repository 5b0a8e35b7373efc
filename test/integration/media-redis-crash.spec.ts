import { jest } from '@jest/globals';
import type { Health, MediaItem } from '@cuelight/contracts';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MediaSweep } from '../../apps/api/src/media/media.sweep.js';
import { storedFiles, uploadTo } from './media.driver.js';
import { type ApiUnderTest, startApi } from './support/api-under-test.js';
import { freePort } from './support/free-port.js';
import { picture } from './support/media-files.js';
import { until } from './support/until.js';
import { startWorker, type WorkerUnderTest } from './support/worker-under-test.js';

jest.setTimeout(60_000);

let folder: string;
let port: number;
let redis: ChildProcess;
let api: ApiUnderTest;
let worker: WorkerUnderTest;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cuelight-redis-'));
  port = await freePort();
  startRedis();
  const settings = { REDIS_URL: `redis://127.0.0.1:${port}` };
  api = await startApi(settings);
  worker = await startWorker(api, settings);
});

afterAll(async () => {
  await worker.close();
  await api.close();
  await killRedis();
  await rm(folder, { recursive: true, force: true });
});

function startRedis(): void {
  const options = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder];
  redis = spawn('redis-server', [...options, '--appendonly', 'yes', '--save', ''], {
    stdio: 'ignore',
  });
}

async function killRedis(): Promise<void> {
  if (redis.exitCode !== null || redis.signalCode !== null) return;
  redis.kill('SIGKILL');
  await once(redis, 'exit');
}

const health = async () => (await api.admin.get<Health>('/health')).body.parts ?? {};

it('Redis dies while files are looked into, and comes back: nothing is lost', async () => {
  const uploads = Array.from({ length: 12 }, async (_, index) =>
    uploadTo(api, await picture(`#0000${(index + 16).toString(16)}`, 900, 900), `${index}.png`),
  );
  await until(async () => (await storedFiles(api)).length >= 6);
  await killRedis();
  await until(async () => (await health())['redis']?.status === 'down');
  startRedis();
  await until(async () => (await health())['worker']?.status === 'ok');

  const answers = await Promise.all(uploads);
  expect(answers.map(({ status }) => status)).toEqual(Array(12).fill(201));
  // What Redis never heard of is found by the sweep, which runs every minute.
  await api.part(MediaSweep).sweep();
  for (const { body } of answers) {
    const path = `/api/media/${body.id}`;
    await until(async () => (await api.admin.get<MediaItem>(path)).body.status === 'ready', 40_000);
  }
});

it('without Redis an upload is kept, and the api still answers and stops', async () => {
  await killRedis();
  const answer = await uploadTo(api, await picture('#123123'), 'alone.png');
  expect(answer).toMatchObject({ status: 201, body: { status: 'processing' } });
  expect((await api.admin.get('/api/media')).status).toBe(200);
  expect((await api.admin.get<string>('/metrics')).body).toContain('cuelight_http_request_seconds');

  const began = performance.now();
  await worker.close();
  await api.stop();
  expect(performance.now() - began).toBeLessThan(10_000);
});
