import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { S3Server } from '../../../libs/testing/src/servers/s3-index.js';
import { PipelineDriver } from '../pipeline.driver.js';
import { ApiClient } from '../support/api-client.js';
import { freePort } from '../support/free-port.js';
import { LiveClient } from '../support/live-client.js';
import { createDatabase, type TestDatabase, testServers } from '../support/services.js';
import { until } from '../support/until.js';
import { imageOf } from './files.js';

/** Five processes start on a machine that may be busy. */
jest.setTimeout(180_000);

const ROOT = join(import.meta.dirname, '../../..');
const WORKERS = ['worker-1', 'worker-2', 'worker-3'];

let database: TestDatabase;
let storage: S3Server;
let folder: string;
const children: ChildProcess[] = [];

beforeAll(async () => {
  [database, storage, folder] = await Promise.all([
    createDatabase(),
    S3Server.start(),
    mkdtemp(join(tmpdir(), 'cuelight-machines-')),
  ]);
});

afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await Promise.all(
    children.map((child) => child.exitCode ?? child.signalCode ?? once(child, 'exit')),
  );
  await storage.close();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

/** A container's process, with the folder of its machine. */
async function start(app: 'api' | 'worker', machine: string, settings = {}): Promise<void> {
  const { command } = await imageOf(app);
  const child = spawn(process.execPath, command.slice(1), {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      PATH: process.env['PATH'],
      DATA_DIR: join(folder, machine),
      DATABASE_URL: database.url,
      REDIS_URL: testServers().redisUrl,
      QUEUE_PREFIX: folder.split('/').at(-1),
      ...storage.env,
      ARTEFACTS_URL: storage.url(),
      STREAMER_PORT: '9',
      LOG_LEVEL: 'fatal',
      DEMO: 'off',
      // One line at a time, so that there is work for everybody.
      SPEECH_JOBS: '1',
      ...settings,
    },
  });
  children.push(child);
}

async function startApi(machine: string): Promise<ApiClient> {
  const port = await freePort();
  await start('api', machine, { PORT: String(port) });
  const url = `http://127.0.0.1:${port}`;
  const answers = (): Promise<boolean> =>
    fetch(`${url}/health`).then(
      () => true,
      () => false,
    );
  await until(answers, 60_000);
  const token = await readFile(join(folder, machine, 'admin.token'), 'utf8');
  return new ApiClient(url, token.trim());
}

/** How many artefacts were made on a machine: each keeps a copy of its own. */
async function madeOn(machine: string): Promise<number> {
  const cache = join(folder, machine, 'artefact-cache');
  const entries = await readdir(cache, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).length;
}

it('two copies of the api and three workers do the work of one show, each on its own machine', async () => {
  await Promise.all(WORKERS.map((machine) => start('worker', machine)));
  // As in the compose file: the copies share the folder with the token for the command line.
  const one = await startApi('api');
  const two = await startApi('api');
  await until(async () => {
    const { body } = await one.get<string>('/metrics');
    return /^cuelight_queue_workers\{queue="speech".*\} 3$/m.test(body);
  }, 60_000);
  const live = await Promise.all(
    [one, two].map(({ url, token }) => LiveClient.overSocketIo(url, token)),
  );

  const show = [new PipelineDriver(one), new PipelineDriver(two)];
  const lines = Array.from({ length: 4 }, (_, n) => n);
  const ids: string[] = [];
  for (const title of 'abcd') {
    const script = lines.map((n) => ({ speaker: 'chad', text: `Line ${n} of segment ${title}.` }));
    const draft = await show[ids.length % 2]?.draft(title, { script });
    ids.push(draft?.id ?? '');
  }
  // Approved at one copy, seen at the other.
  for (const id of ids) await show[0]?.take(id, 'forming');
  const isReady = async (): Promise<boolean> => {
    const segments = (await show[1]?.list())?.segments ?? [];
    return segments.every(({ status }) => status === 'ready');
  };
  await until(isReady, 60_000);

  expect(await Promise.all(WORKERS.map(madeOn))).not.toContain(0);
  // A take and a sound for each line.
  expect(storage.objects.size).toBeGreaterThanOrEqual(ids.length * lines.length);

  // Each change once, with the same number, whichever copy made it.
  const changes = live.map(({ received }) =>
    received
      .filter(({ event }) => event === 'pipeline:update')
      .map(({ seq, data }) => ({ seq, data })),
  );
  expect(changes[0]?.length).toBeGreaterThanOrEqual(ids.length * 3);
  expect(changes[1]).toEqual(changes[0]);
  for (const client of live) client.close();
});
