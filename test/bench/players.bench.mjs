// Whether the api goes on answering while it serves the stream to many: players fetch the running channel through it, and
// a console asks for the pipeline.
// Run: npm run build && node test/bench/players.bench.mjs [players] [seconds]
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../scripts/lib/free-port.mjs';
import { processesOn } from '../../scripts/lib/processes.mjs';
import { Report } from './lib/report.mjs';

const root = join(import.meta.dirname, '..', '..');
const [PLAYERS = 200, SECONDS = 30] = process.argv.slice(2).map(Number);
const START_MS = 120_000;
const ASK_EVERY_MS = 50;
const MOST_MS = 100;
const TICKS_A_SECOND = 100;

const report = new Report('players');
const dataDir = await mkdtemp(join(tmpdir(), 'cuelight-bench-'));
const [port, streamerPort] = [await freePort(), await freePort()];
const url = `http://127.0.0.1:${port}`;
const system = spawn(process.execPath, [join(root, 'scripts/start.mjs')], {
  env: { ...process.env, PORT: `${port}`, STREAMER_PORT: `${streamerPort}`, DATA_DIR: dataDir },
  stdio: ['ignore', 'ignore', 'inherit'],
});
const crowd = spawn(
  process.execPath,
  [fileURLToPath(new URL('./lib/players.mjs', import.meta.url))],
  {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  },
);
try {
  await until('the stream', async () => {
    const list = await fetch(`${url}/streams/live/v0.m3u8`).catch(() => undefined);
    return list?.ok && (await list.text()).split('.m4s').length > 5;
  });
  const token = (await readFile(join(dataDir, 'admin.token'), 'utf8')).trim();
  const ask = async () => {
    const began = performance.now();
    const answer = await fetch(`${url}/api/pipeline`, {
      headers: { Authorization: `Bearer ${token}` },
    });
    await answer.arrayBuffer();
    return performance.now() - began;
  };
  add('nobody watches', quantiles(await asked(ask, 5)));

  const api = processesOn(dataDir).find(({ command }) => /apps\/api\//.test(command)).pid;
  const before = await processorSeconds(api);
  crowd.send({ url, players: PLAYERS, seconds: SECONDS });
  const watching = once(crowd, 'message');
  const answers = await asked(ask, SECONDS);
  const [{ result, error }] = await watching;
  if (error) throw new Error(error);
  const share = ((await processorSeconds(api)) - before) / SECONDS;
  const rate = (result.bytes * 8) / 1e6 / SECONDS;
  const what = `${PLAYERS} players, ${(rate / PLAYERS).toFixed(1)} Mbit/s each`;
  add(what, quantiles(answers), MOST_MS);
  report.add({ name: `${what}: a segment, p50`, value: result.p50, unit: 'ms' });
  report.add({ name: `${what}: a segment, p99`, value: result.p99, unit: 'ms' });
  report.add({ name: `${what}: segments`, value: result.segments, unit: '', better: 'more' });
  report.add({ name: `${what}: failed`, value: result.failed, unit: '', limit: 0 });
  report.add({ name: `${what}: processor of the api`, value: share * 100, unit: '%' });
  report.end();
} finally {
  crowd.kill();
  const gone = once(system, 'exit');
  system.kill('SIGINT');
  await gone;
  await rm(dataDir, { recursive: true, force: true });
}

async function asked(ask, seconds) {
  const ended = performance.now() + seconds * 1_000;
  const took = [];
  while (performance.now() < ended) {
    took.push(await ask());
    await delay(ASK_EVERY_MS);
  }
  return took;
}

async function until(what, isSo) {
  const deadline = performance.now() + START_MS;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`${what}: not in time`);
    await delay(200);
  }
}

async function processorSeconds(pid) {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  const [user, kernel] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13);
  return (Number(user) + Number(kernel)) / TICKS_A_SECOND;
}

function quantiles(took) {
  const sorted = took.toSorted((a, b) => a - b);
  const quantile = (share) => sorted[Math.floor((sorted.length - 1) * share)];
  return { p50: quantile(0.5), p99: quantile(0.99) };
}

function add(what, { p50, p99 }, limit) {
  report.add({ name: `${what}: GET /api/pipeline, p50`, value: p50, unit: 'ms' });
  report.add({ name: `${what}: GET /api/pipeline, p99`, value: p99, unit: 'ms', limit });
}
