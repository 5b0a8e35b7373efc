// What a chat of 10,000 messages a minute costs the api that takes it in and picks cards from it.
// Targets: none lost, p99 of GET /api/pipeline at most 100 ms meanwhile, memory flat in the second half.
// Run: npm run build && node test/bench/intake.bench.mjs [seconds]
// TEST_DATABASE_URL and TEST_REDIS_URL name servers; without them embedded ones are started.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Pool } from 'undici';
import { freePort } from '../../scripts/lib/free-port.mjs';
import { heapOf, INSPECTED } from './lib/heap.mjs';
import { quantile } from './lib/numbers.mjs';
import { Report } from './lib/report.mjs';
import { databaseAndRedis } from './lib/servers.mjs';
import { slope } from './lib/slope.mjs';

const root = join(import.meta.dirname, '..', '..');
/** The heap finds its size in the first minute; what grows after that is a leak. */
const SECONDS = Number(process.argv[2] ?? 180);
const A_MINUTE = 10_000;
const TICK_MS = 50;
/** Nobody may write more than five in ten seconds, so it takes a crowd. */
const VIEWERS = 1_000;
const PIPELINE_P99_MS = 100;
/** Of the heap after a collection. A leak of a kilobyte a message would take five times that. */
const FLAT_MB_A_MINUTE = 2;
/** A collection stops the api for a moment. */
const HEAP_EVERY_MS = 15_000;

const MESSAGE = '/api/orchestrator/chat/message';
const OPENINGS = [
  'why does',
  'how would',
  'what if',
  'lol',
  'is it true that',
  'hot take:',
  'rate',
];
const THINGS =
  'sofa lamp plant spoon soup chair moon goose piano tent kettle ladder trophy curtain'.split(' ');

const report = new Report('intake');
const stops = [];
const dataDir = await mkdtemp(join(tmpdir(), 'cuelight-bench-'));
try {
  const api = await startApi(await databaseAndRedis({ dataDir, stops }));
  await api.post('/api/orchestrator/config', { chatIntake: { ratePerMinute: 60 } });
  await tell(await flood(api), api);
} finally {
  for (const stop of stops) await stop();
  await rm(dataDir, { recursive: true, force: true });
}

async function flood(api) {
  const started = performance.now();
  const sent = [];
  const refused = new Map();
  const pipeline = [];
  const memory = [];
  const heap = [];
  let heapDue = 0;
  let next = 0;
  for (let elapsed = 0; elapsed < SECONDS * 1_000; elapsed = performance.now() - started) {
    const due = Math.floor((elapsed / 60_000) * A_MINUTE);
    for (; next < due; next += 1) sent.push(timed(() => api.post(MESSAGE, message(next))));
    if (next % 20 === 0) pipeline.push(timed(() => api.get('/api/pipeline')));
    memory.push([elapsed / 60_000, await residentMb(api.pid)]);
    if (elapsed >= heapDue) {
      heapDue = elapsed + HEAP_EVERY_MS;
      heap.push(api.heap.usedMb().then((mb) => [elapsed / 60_000, mb]));
    }
    await delay(TICK_MS);
  }
  const answers = await Promise.all(sent);
  for (const { status } of answers) refused.set(status, (refused.get(status) ?? 0) + 1);
  return {
    answers,
    byStatus: refused,
    pipeline: await Promise.all(pipeline),
    memory,
    heap: await Promise.all(heap),
  };
}

async function tell({ answers, byStatus, pipeline, memory, heap }, api) {
  const { items } = (await api.get('/api/orchestrator/chat/inbox')).body;
  const took = answers.map((answer) => answer.took);
  const lists = pipeline.map((answer) => answer.took);
  const secondHalf = (samples) => slope(samples.slice(samples.length / 2));
  const figures = [
    { name: 'messages sent', value: answers.length, unit: '', better: 'more' },
    { name: 'messages lost', value: answers.length - (byStatus.get(201) ?? 0), unit: '', limit: 0 },
    { name: 'a message, p50', value: quantile(took, 0.5), unit: 'ms' },
    { name: 'a message, p99', value: quantile(took, 0.99), unit: 'ms' },
    { name: 'GET /api/pipeline meanwhile, p50', value: quantile(lists, 0.5), unit: 'ms' },
    { name: 'the same, p99', value: quantile(lists, 0.99), unit: 'ms', limit: PIPELINE_P99_MS },
    { name: 'memory at the end', value: memory.at(-1)[1], unit: 'MB' },
    { name: 'its growth in the second half', value: secondHalf(memory), unit: 'MB/min' },
    { name: 'heap in use at the end', value: heap.at(-1)[1], unit: 'MB' },
    {
      name: 'its growth in the second half, of the heap',
      value: secondHalf(heap),
      unit: 'MB/min',
      limit: FLAT_MB_A_MINUTE,
    },
    { name: 'cards made', value: items.length, unit: '', better: 'more', limit: 1 },
  ];
  for (const figure of figures) report.add(figure);
  report.end();
}

/** A crowd that mostly laughs, sometimes asks, and repeats itself. */
function message(n) {
  const thing = (at) => THINGS[(n * at + Math.floor(n / 7)) % THINGS.length];
  const text =
    n % 3 === 0 ? 'lol 😂' : `${OPENINGS[n % 7]} the ${thing(3)} number ${n} follow a ${thing(5)}?`;
  return { username: `viewer${n % VIEWERS}`, text: n % 3 === 0 ? `${text} ${n}` : text };
}

async function startApi({ databaseUrl, redisUrl }) {
  const port = await freePort();
  const env = {
    PATH: process.env.PATH,
    PORT: String(port),
    STREAMER_PORT: '9',
    DATA_DIR: dataDir,
    DEMO: 'off',
    DATABASE_URL: databaseUrl,
    REDIS_URL: redisUrl,
    LOG_LEVEL: 'error',
  };
  const child = spawn(process.execPath, [INSPECTED, join(root, 'dist/apps/api/src/main.js')], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  stops.unshift(async () => {
    child.kill('SIGTERM');
    await once(child, 'exit');
  });
  const heap = await heapOf(child);
  stops.unshift(() => heap.close());
  const url = `http://127.0.0.1:${port}`;
  while (!(await fetch(`${url}/health`).catch(() => null))) await delay(200);
  const token = (await readFile(join(dataDir, 'admin.token'), 'utf8')).trim();
  const pool = new Pool(url, { connections: 32 });
  stops.unshift(() => pool.close());
  const send = async (method, path, body) => {
    const answer = await pool.request({
      method,
      path,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: answer.statusCode, body: await answer.body.json() };
  };
  return {
    pid: child.pid,
    heap,
    get: (path) => send('GET', path),
    post: (path, body) => send('POST', path, body),
  };
}

async function timed(work) {
  const began = performance.now();
  const { status } = await work();
  return { status, took: performance.now() - began };
}

async function residentMb(pid) {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)[1]) / 1_024;
}
