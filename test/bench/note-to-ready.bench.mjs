// From approval to ready with the embedded voice, and what fifty at once do to everybody else.
// Run: npm run build && node test/bench/note-to-ready.bench.mjs
// A server of its own is started; TEST_DATABASE_URL and TEST_REDIS_URL name others.
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { caller, processorSeconds, startApi, startNode } from './lib/api.mjs';
import { median, quantile } from './lib/numbers.mjs';
import { Report } from './lib/report.mjs';
import { databaseAndRedis } from './lib/servers.mjs';

const worker = fileURLToPath(new URL('../../dist/apps/worker/src/main.js', import.meta.url));
const ROUNDS = 5;
const AT_ONCE = Number(process.env.SEGMENTS ?? 50);
const LINES = 8;
const ASK_EVERY_MS = 50;
const GIVE_UP_MS = 180_000;
const MOST_SECONDS = 3;
const MOST_ANSWER_MS = 100;

const report = new Report('note-to-ready');
const stops = [];
const dataDir = await mkdtemp(join(tmpdir(), 'cuelight-bench-'));
try {
  const { api, pids } = await start(await databaseAndRedis({ dataDir, stops }));
  console.log(`load ${loadavg()[0]?.toFixed(1)} before it began`);
  await oneAfterTheOther(api);
  await manyAtOnce(api, pids);
  report.end();
} finally {
  for (const stop of stops.toReversed()) await stop();
  await rm(dataDir, { recursive: true, force: true });
}

async function oneAfterTheOther(api) {
  const took = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const { id } = await api.post('/api/pipeline', { script: script(`Round ${round}`) });
    const began = performance.now();
    await api.post(`/api/orchestrator/render/${id}`);
    await untilReady(api, [id]);
    took.push((performance.now() - began) / 1_000);
  }
  const [first, ...rest] = took;
  const what = `${LINES} lines, approved to ready`;
  report.add({ name: `${what}, first`, value: first, unit: 's', limit: MOST_SECONDS });
  report.add({ name: `${what}, median`, value: median(rest), unit: 's', limit: MOST_SECONDS });
  report.add({ name: `${what}, worst`, value: Math.max(...rest), unit: 's', limit: MOST_SECONDS });
}

async function manyAtOnce(api, pids) {
  const ids = [];
  for (let n = 0; n < AT_ONCE; n += 1) {
    ids.push((await api.post('/api/pipeline', { script: script(`Segment ${n}`) })).id);
  }
  const before = await usedBy(pids);
  const began = performance.now();
  await Promise.all(ids.map((id) => api.post(`/api/orchestrator/render/${id}`)));
  const answers = [];
  const stop = new AbortController();
  const asking = askAllTheTime(api, answers, stop.signal);
  await untilReady(api, ids);
  const seconds = (performance.now() - began) / 1_000;
  const after = await usedBy(pids);
  stop.abort();
  await asking;
  report.add({ name: `${AT_ONCE} at once, all ready`, value: seconds, unit: 's' });
  for (const app of Object.keys(pids)) {
    const value = ((after[app] - before[app]) / AT_ONCE) * 1_000;
    report.add({ name: `processor of the ${app}`, value, unit: 'ms a segment' });
  }
  report.add({ name: 'GET /api/pipeline meanwhile, median', value: median(answers), unit: 'ms' });
  report.add({
    ...{ name: 'GET /api/pipeline meanwhile, p99', value: quantile(answers, 0.99), unit: 'ms' },
    limit: MOST_ANSWER_MS,
  });
}

/** Processor seconds: what other programs on the machine cannot change. */
async function usedBy(pids) {
  const used = {};
  for (const [app, pid] of Object.entries(pids)) used[app] = await processorSeconds(pid);
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
  const env = { QUEUE_PREFIX: `bench-${process.pid}` };
  const { url, token, pid } = await startApi({ databaseUrl, redisUrl }, { dataDir, stops, env });
  const ofTheWorker = { ...env, DATA_DIR: dataDir, REDIS_URL: redisUrl, LOG_LEVEL: 'warn' };
  const { pid: workerPid } = startNode(worker, { env: ofTheWorker, stops });
  return { api: caller(url, token), pids: { api: pid, worker: workerPid } };
}
