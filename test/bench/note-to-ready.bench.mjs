// From approval to ready with the embedded voice, and what fifty at once do to everybody else.
// Run: npm run build && node test/bench/note-to-ready.bench.mjs
// A server of its own is started; TEST_DATABASE_URL and TEST_REDIS_URL name others.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '../../scripts/lib/free-port.mjs';
import { databaseAndRedis } from './lib/servers.mjs';

const root = join(import.meta.dirname, '..', '..');
const ROUNDS = 5;
const AT_ONCE = Number(process.env.SEGMENTS ?? 50);
const LINES = 8;
const ASK_EVERY_MS = 50;
const GIVE_UP_MS = 180_000;
/** Clock ticks of a process, as Linux tells them. */
const TICKS_A_SECOND = 100;

const stops = [];
const processes = new Map();
const dataDir = await mkdtemp(join(tmpdir(), 'cuelight-bench-'));
try {
  const servers = await databaseAndRedis({ dataDir, stops });
  const api = await start(servers);
  console.log(`${cpus().length} cores, load ${loadavg()[0]?.toFixed(1)} before it began`);
  await oneAfterTheOther(api);
  await manyAtOnce(api);
} finally {
  for (const stop of stops) await stop();
  await rm(dataDir, { recursive: true, force: true });
}

async function oneAfterTheOther(api) {
  const took = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const { id } = await api.post('/api/pipeline', { script: script(`Round ${round}`) });
    const began = performance.now();
    await api.post(`/api/orchestrator/render/${id}`);
    await untilReady(api, [id]);
    took.push(performance.now() - began);
  }
  const [first, ...rest] = took;
  console.log(`${LINES} lines, approved to ready:`);
  console.log(`  first (opens the studio)  ${seconds(first)}`);
  console.log(
    `  then                      median ${seconds(median(rest))}, worst ${seconds(Math.max(...rest))}`,
  );
}

async function manyAtOnce(api) {
  const ids = [];
  for (let n = 0; n < AT_ONCE; n += 1) {
    ids.push((await api.post('/api/pipeline', { script: script(`Segment ${n}`) })).id);
  }
  const before = await processorSeconds();
  const began = performance.now();
  await Promise.all(ids.map((id) => api.post(`/api/orchestrator/render/${id}`)));
  const answers = [];
  const stop = new AbortController();
  const asking = askAllTheTime(api, answers, stop.signal);
  await untilReady(api, ids);
  const took = performance.now() - began;
  const after = await processorSeconds();
  stop.abort();
  await asking;
  answers.sort((a, b) => a - b);
  const at = (share) => `${answers[Math.floor(answers.length * share)]?.toFixed(1)} ms`;
  console.log(`${AT_ONCE} segments of ${LINES} lines at once: all ready after ${seconds(took)}`);
  const each = ['api', 'worker'].map((app) => {
    const ms = ((after[app] - before[app]) / AT_ONCE) * 1_000;
    return `${app} ${ms.toFixed(0)} ms`;
  });
  console.log(`  processor time a segment: ${each.join(', ')}`);
  console.log(
    `  GET /api/pipeline meanwhile, ${answers.length} times: median ${at(0.5)}, p99 ${at(0.99)}, worst ${at(0.9999)}`,
  );
}

/** What other programs on the machine cannot change. */
async function processorSeconds() {
  const used = {};
  for (const [app, pid] of processes) {
    const fields = (await readFile(`/proc/${pid}/stat`, 'utf8')).split(') ')[1]?.split(' ') ?? [];
    used[app] = (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND;
  }
  return used;
}

async function askAllTheTime(api, answers, signal) {
  while (!signal.aborted) {
    const began = performance.now();
    await api.get('/api/pipeline');
    answers.push(performance.now() - began);
    await delay(ASK_EVERY_MS);
  }
}

async function untilReady(api, ids) {
  const deadline = performance.now() + GIVE_UP_MS;
  for (const id of ids) {
    for (;;) {
      const { status, error } = await api.get(`/api/pipeline/${id}`);
      if (status === 'ready') break;
      if (status === 'draft') throw new Error(`not rendered: ${error}`);
      if (performance.now() > deadline) throw new Error('it takes too long');
      await delay(20);
    }
  }
}

/** Lines of its own for every segment: nothing is there already. */
function script(title) {
  const texts = [
    'Good evening, and welcome back to the late desk.',
    'I looked at the plant again, and I have bad news.',
    'You always have bad news, that is why we love you.',
    'It is plastic. All of it. Even the soil is plastic.',
    'I have been watering that thing for three years!',
    'That explains the carpet, and the smell in here.',
    'So what do we do now? Do we tell the viewers?',
    'We tell them nothing. We buy a second one.',
  ];
  return texts.map((text, index) => ({
    speaker: index % 2 === 0 ? 'chad' : 'virgin',
    text: `${title}. ${text}`,
  }));
}

async function start({ databaseUrl, redisUrl }) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const common = {
    PATH: process.env.PATH,
    DATA_DIR: dataDir,
    REDIS_URL: redisUrl,
    QUEUE_PREFIX: `bench-${process.pid}`,
    LOG_LEVEL: 'warn',
  };
  run('api', { ...common, PORT: String(port), DATABASE_URL: databaseUrl });
  run('worker', common);
  const deadline = performance.now() + 60_000;
  const isUp = async () => (await (await fetch(`${url}/health`)).text()).length > 0;
  while (!(await isUp().catch(() => false))) {
    if (performance.now() > deadline) throw new Error('it did not start');
    await delay(50);
  }
  const token = (await readFile(join(dataDir, 'admin.token'), 'utf8')).trim();
  const send = async (method, path, body) => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      ...(method === 'POST' ? { body: JSON.stringify(body ?? {}) } : {}),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return JSON.parse(text);
  };
  return { get: (path) => send('GET', path), post: (path, body) => send('POST', path, body) };
}

function run(app, env) {
  const flags = process.env.PROFILE === app ? ['--cpu-prof', '--cpu-prof-dir=/tmp'] : [];
  const started = spawn(process.execPath, [...flags, join(root, `dist/apps/${app}/src/main.js`)], {
    cwd: root,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  processes.set(app, started.pid);
  stops.unshift(async () => {
    if (started.exitCode !== null) return;
    started.kill('SIGTERM');
    await once(started, 'exit');
  });
}

function median(values) {
  return values.toSorted((a, b) => a - b)[values.length >> 1];
}

function seconds(ms) {
  return `${(ms / 1_000).toFixed(2)} s`;
}
