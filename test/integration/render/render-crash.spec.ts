import { jest } from '@jest/globals';
import type { Segment, Usage } from '@cuelight/contracts';
import { ElevenLabsServer, hum, type Speak } from '@cuelight/testing';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { PipelineDriver } from '../pipeline.driver.js';
import { ApiClient } from '../support/api-client.js';
import { createDatabase, type TestDatabase } from '../support/services.js';
import { until } from '../support/until.js';

jest.setTimeout(60_000);

const APPS = join(import.meta.dirname, '../../../dist/apps');
const KEY = 'the-right-key';
const LINES = 12;

let folder: string;
let database: TestDatabase;
let server: ElevenLabsServer;
let redisPort: number;
let apiPort: number;
let redis: ChildProcess;
let api: ChildProcess;
let worker: ChildProcess;
let show: PipelineDriver;
let client: ApiClient;

beforeAll(async () => {
  if (!existsSync(APPS)) throw new Error('Needs the built apps: npm run build');
  folder = await mkdtemp(join(tmpdir(), 'cuelight-render-'));
  database = await createDatabase();
  server = await ElevenLabsServer.start({ apiKey: KEY, speak: slowly });
  [redisPort, apiPort] = [await freePort(), await freePort()];
  startRedis();
  api = await startApi();
  worker = startWorker();
});

afterAll(async () => {
  await Promise.all([api, worker, redis].map((each) => kill(each)));
  await server.close();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

/** A line takes as long as with a voice far away. */
const slowly: Speak = async (text) => {
  await delay(250);
  return hum(text);
};

async function freePort(): Promise<number> {
  const listener = createServer().listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const address = listener.address();
  listener.close();
  return typeof address === 'object' && address ? address.port : 0;
}

const redisUrl = () => `redis://127.0.0.1:${redisPort}`;
const dataDir = () => join(folder, 'data');

function startRedis(): void {
  const options = ['--port', String(redisPort), '--bind', '127.0.0.1', '--dir', folder];
  redis = spawn('redis-server', [...options, '--save', ''], { stdio: 'ignore' });
}

function run(app: string, env: NodeJS.ProcessEnv): ChildProcess {
  return spawn(process.execPath, [join(APPS, app, 'src/main.js')], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      PATH: process.env.PATH,
      DATA_DIR: dataDir(),
      REDIS_URL: redisUrl(),
      LOG_LEVEL: 'fatal',
      ...env,
    },
  });
}

async function startApi(): Promise<ChildProcess> {
  const child = run('api', { PORT: String(apiPort), DATABASE_URL: database.url });
  const url = `http://127.0.0.1:${apiPort}`;
  await until(() => fetch(`${url}/health`).then(Boolean, () => false), 30_000);
  const token = (await readFile(join(dataDir(), 'admin.token'), 'utf8')).trim();
  client = new ApiClient(url, token);
  show = new PipelineDriver(client);
  return child;
}

function startWorker(): ChildProcess {
  return run('worker', { ELEVENLABS_API_KEY: KEY, ELEVENLABS_BASE_URL: server.baseUrl });
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

/** What the voice was asked to say, and how often. */
function asked(title: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { body } of server.requests) {
    const text = String(body['text']);
    if (text.startsWith(title)) counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return counts;
}

/** A script that is being spoken, and part of it has been. */
async function halfSpoken(title: string): Promise<Segment> {
  const script = Array.from({ length: LINES }, (_, index) => ({
    speaker: index % 2 === 0 ? 'chad' : 'virgin',
    text: `${title} line ${index} has words of its own.`,
  }));
  const draft = await show.draft(title, { script });
  await show.take(draft.id, 'forming');
  await until(() => asked(title).size >= LINES / 2, 20_000);
  return draft;
}

async function expectReady({ id }: Segment): Promise<void> {
  await until(async () => (await show.get(id)).status === 'ready', 45_000);
  const { renderReport, actualDuration } = await show.get(id);
  expect(renderReport?.lines.map(({ provider }) => provider)).toEqual(
    Array(LINES).fill('elevenlabs'),
  );
  expect(actualDuration).toBeGreaterThan(LINES);
}

it('the api dies while lines are spoken: each is spoken once, and paid for once', async () => {
  const segment = await halfSpoken('Api');
  await kill(api);
  api = await startApi();
  await expectReady(segment);
  expect([...asked('Api').values()]).toEqual(Array(LINES).fill(1));
  const { body } = await client.get<Usage>('/api/usage');
  const used = body.bySegment.find(({ segmentId }) => segmentId === segment.id);
  // A line that was kept but not reported when the api died is found again: nothing is paid for that.
  expect((used?.calls ?? 0) - (used?.cached ?? 0)).toBe(LINES);
  expect(used?.failed).toBe(0);
});

it('Redis loses everything while lines are spoken: each is spoken once', async () => {
  const segment = await halfSpoken('Redis');
  const connection = new Redis(redisUrl());
  await connection.flushall();
  connection.disconnect();
  await expectReady(segment);
  expect([...asked('Redis').values()]).toEqual(Array(LINES).fill(1));
});

it('the worker dies while lines are spoken: only what it was about to say is said again', async () => {
  const segment = await halfSpoken('Worker');
  await kill(worker);
  worker = startWorker();
  await expectReady(segment);
  const again = [...asked('Worker').values()].filter((times) => times > 1);
  // So many lines are spoken at once.
  expect(again.length).toBeLessThanOrEqual(3);
  expect(asked('Worker').size).toBe(LINES);
});
