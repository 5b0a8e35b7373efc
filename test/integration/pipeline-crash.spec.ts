import type { Pipeline, Segment } from '@cuelight/contracts';
import { Database, schema } from '@cuelight/database';
import { OpenAiServer } from '@cuelight/testing';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { scriptText } from './script.driver.js';
import { ApiClient } from './support/api-client.js';
import { freePort } from './support/free-port.js';
import { createDatabase, type TestDatabase, testServers } from './support/services.js';

const BUILT_API = join(import.meta.dirname, '../../dist/apps/api/src/main.js');
const WITHIN_MS = 30_000;
const WRITERS = 6;

let database: TestDatabase;
let model: OpenAiServer;
let dataDir: string;
let port: number;
let child: ChildProcess | undefined;

beforeAll(async () => {
  if (!existsSync(BUILT_API)) throw new Error('Needs the built api: npm run build');
  database = await createDatabase();
  model = await OpenAiServer.start();
  dataDir = await mkdtemp(join(tmpdir(), 'cuelight-crash-'));
  port = await freePort();
});

afterAll(async () => {
  await kill();
  await database.drop();
  await model.close();
  await rm(dataDir, { recursive: true, force: true });
}, 20_000);

async function start(): Promise<ApiClient> {
  const url = `http://127.0.0.1:${port}`;
  child = spawn(process.execPath, [BUILT_API], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      PATH: process.env.PATH,
      PORT: String(port),
      DATA_DIR: dataDir,
      DATABASE_URL: database.url,
      REDIS_URL: testServers().redisUrl,
      RUNS_SHOW: 'off',
      DEMO: 'off',
      LOG_LEVEL: 'fatal',
      OPENAI_BASE_URL: model.baseUrl,
      OPENAI_API_KEY: 'sk-test',
      WRITER_DEADLINE_SECONDS: '2',
    },
  });
  await until(() => fetch(`${url}/health`).then(Boolean, () => false));
  return new ApiClient(url, await token());
}

const token = async (): Promise<string> =>
  (await readFile(join(dataDir, 'admin.token'), 'utf8')).trim();

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + WITHIN_MS;
  while (!(await condition())) {
    if (Date.now() > deadline || child?.exitCode !== null) throw new Error('it did not come to it');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

async function kill(): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

interface Acknowledged {
  /** Titles by segment: the last one that was answered with 200 or 201. */
  readonly titles: Map<string, string>;
  /** Orders of the two segments of each writer that were answered with 200. */
  readonly orders: Map<number, readonly string[]>;
}

/** Writes without a pause until the connection breaks; keeps what was acknowledged. */
async function write(api: ApiClient, writer: number, kept: Acknowledged): Promise<void> {
  for (let n = 0; ; n += 1) {
    const a = await api.post<Segment>('/api/pipeline', { title: `${writer}/${n}/a` });
    kept.titles.set(a.body.id, a.body.title);
    const b = await api.post<Segment>('/api/pipeline', { title: `${writer}/${n}/b` });
    kept.titles.set(b.body.id, b.body.title);
    const order = [b.body.id, a.body.id];
    const edited = api.patch<Segment>(`/api/pipeline/${a.body.id}`, { title: `${writer}/${n}/c` });
    kept.titles.set(a.body.id, (await edited).body.title);
    const moved = await api.post('/api/pipeline/reorder', { order });
    if (moved.status === 200) kept.orders.set(writer, order);
  }
}

it('a killed api has lost nothing that it acknowledged, and left nothing half done', async () => {
  const kept: Acknowledged = { titles: new Map(), orders: new Map() };
  let api = await start();
  // Six writers are in the middle of something at any moment: at the first writes, and well into them.
  for (const writes of [2, 40, 80]) {
    const before = kept.titles.size;
    const running = api;
    const writers = Array.from({ length: WRITERS }, (_, writer) =>
      write(running, writer, kept).catch(() => 'cut off'),
    );
    await until(() => kept.titles.size >= before + writes);
    await kill();
    expect(new Set(await Promise.all(writers))).toEqual(new Set(['cut off']));

    api = await start();
    const { body } = await api.get<Pipeline>('/api/pipeline');
    const there = new Map(body.segments.map(({ id, title }) => [id, title]));
    for (const [id, title] of kept.titles) {
      // The edit after it may have been done without its answer getting through.
      expect([title, title.replace('/a', '/c')]).toContain(there.get(id));
    }
    const places = [...there.keys()];
    for (const [first, second] of kept.orders.values()) {
      expect(places.indexOf(first ?? '')).toBeLessThan(places.indexOf(second ?? ''));
    }
  }
  await expectWhole();
}, 120_000);

it('a draft that was being written when the api was killed is there once, and can be written again', async () => {
  const seed = 'The plant is plastic.';
  const drafts = async (api: ApiClient) =>
    (await api.get<Pipeline>('/api/pipeline')).body.segments.filter((one) => one.seed === seed);
  // A model that has begun and never ends.
  model.behave([{ kind: 'silence', text: '{"title": "' }]);
  let api = new ApiClient(`http://127.0.0.1:${port}`, await token());
  const asked = api.post('/api/orchestrator/expand', { seed }).catch(() => 'cut off');
  await until(async () => (await drafts(api)).length > 0);
  await kill();
  expect(await asked).toBe('cut off');

  api = await start();
  const [draft, ...others] = await drafts(api);
  expect([draft?.status, others]).toEqual(['draft', []]);
  model.behave([scriptText(['It never grew.', 'Not once.'])]);
  const wish = { segmentId: draft?.id };
  // Refused until it is certain that nobody writes it any more.
  await until(async () => (await api.post('/api/orchestrator/regenerate', wish)).status === 200);
  expect(await drafts(api)).toMatchObject([{ script: { length: 2 } }]);
}, 60_000);

/** Each change came with its entry in the undo list, its news and its number, or not at all. */
async function expectWhole(): Promise<void> {
  const opened = new Database({ url: database.url });
  const { db } = opened;
  const [show] = await db.select().from(schema.show);
  const [entries, news] = [
    await db.$count(schema.undoEntry),
    await db.select({ seq: schema.outbox.seq }).from(schema.outbox).orderBy(schema.outbox.seq),
  ];
  expect(entries).toBe(Math.min(news.length, 500));
  expect(news.map(({ seq }) => seq)).toEqual(news.map((_, index) => index + 1));
  expect(show?.liveSeq).toBe(news.length);
  await opened.close();
}
