// What a chat of 10,000 messages a minute costs the api that takes it in and picks cards from it.
// Targets: none lost, p99 of GET /api/pipeline at most 100 ms meanwhile, the heap after a collection flat.
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
import { residentMb } from './lib/memory.mjs';
import { quantile } from './lib/numbers.mjs';
import { Report } from './lib/report.mjs';
import { databaseAndRedis } from './lib/servers.mjs';
import { slope } from './lib/slope.mjs';

const root = join(import.meta.dirname, '..', '..');
const SECONDS = Number(process.argv[2] ?? 180);
/** Until then code is compiled and lists fill up; what grows after that is a leak. */
const WARM_SECONDS = SECONDS / 3;
const A_MINUTE = 10_000;
const TICK_MS = 50;
/** Nobody may write more than five in ten seconds, so it takes a crowd. */
const VIEWERS = 1_000;
const PIPELINE_P99_MS = 100;
/** Of the heap after a collection. A leak of a kilobyte a message would take five times that. */
const FLAT_MB_A_MINUTE = 2;
const MEMORY_EVERY_MS = 1_000;

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

/**
 * The whole heap is collected twice, while nobody asks for anything: it stops the api for a fifth of a second, and lets V8
 * give back memory that it takes again within a minute, which a slope would call growth.
 */
async function flood(api) {
  const seen = { answers: [], lists: [], memory: [] };
  await chat(api, { from: 0, to: WARM_SECONDS }, seen);
  const warm = await api.heap.usedMb();
  await chat(api, { from: WARM_SECONDS, to: SECONDS }, seen);
  return { ...seen, heap: { warm, end: await api.heap.usedMb() } };
}

async function chat(api, { from, to }, { answers, lists, memory }) {
  const began = performance.now() - from * 1_000;
  const asked = [];
  let next = Math.floor((from / 60) * A_MINUTE);
  let memoryDue = 0;
  for (let elapsed = from * 1_000; elapsed < to * 1_000; elapsed = performance.now() - began) {
    const due = Math.floor((elapsed / 60_000) * A_MINUTE);
    for (; next < due; next += 1) {
      asked.push(timed(() => api.post(MESSAGE, message(next))).then((one) => answers.push(one)));
    }
    if (next % 20 === 0) {
      asked.push(timed(() => api.get('/api/pipeline')).then((one) => lists.push(one)));
    }
    if (elapsed >= memoryDue) {
      memoryDue = elapsed + MEMORY_EVERY_MS;
      const [resident, heap] = [await residentMb(api.pid), await api.heap.takenMb()];
      memory.push({ minute: elapsed / 60_000, resident, outside: resident - heap });
    }
    await delay(TICK_MS);
  }
  await Promise.all(asked);
}

async function tell({ answers, lists, memory, heap }, api) {
  const { items } = (await api.get('/api/orchestrator/chat/inbox')).body;
  const [took, tookLists] = [answers, lists].map((all) => all.map((answer) => answer.took));
  const heard = answers.filter(({ status }) => status === 201).length;
  const later = memory.slice(memory.length / 2);
  const figures = [
    { name: 'messages sent', value: answers.length, unit: '', better: 'more' },
    { name: 'messages lost', value: answers.length - heard, unit: '', limit: 0 },
    { name: 'a message, p50', value: quantile(took, 0.5), unit: 'ms' },
    { name: 'a message, p99', value: quantile(took, 0.99), unit: 'ms' },
    { name: 'GET /api/pipeline meanwhile, p50', value: quantile(tookLists, 0.5), unit: 'ms' },
    { name: 'the same, p99', value: quantile(tookLists, 0.99), unit: 'ms', limit: PIPELINE_P99_MS },
    { name: 'memory, at most', value: Math.max(...memory.map((at) => at.resident)), unit: 'MB' },
    { name: 'memory at the end', value: memory.at(-1).resident, unit: 'MB' },
    { name: 'outside of the heap at the end', value: memory.at(-1).outside, unit: 'MB' },
    {
      name: 'its growth in the second half',
      value: slope(later.map(({ minute, outside }) => [minute, outside])),
      unit: 'MB/min',
    },
    { name: 'heap in use at the end', value: heap.end, unit: 'MB' },
    {
      name: 'its growth after the first third',
      value: (heap.end - heap.warm) / ((SECONDS - WARM_SECONDS) / 60),
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
