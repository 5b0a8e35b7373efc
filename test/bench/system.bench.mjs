// What the whole system costs and how fast it is, started as `npm start` starts it:
// time to healthy, idle memory of each part, and how long a change takes to reach a second console.
// Run: npm run build && node test/bench/system.bench.mjs
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { io } from 'socket.io-client';
import { freePort } from '../../scripts/lib/free-port.mjs';

const CHANGES = 200;
const START_WITHIN_MS = 60_000;

async function healthy(url) {
  const deadline = performance.now() + START_WITHIN_MS;
  while (performance.now() < deadline) {
    const answer = await fetch(`${url}/health`).catch(() => undefined);
    if (answer?.ok) return;
    await delay(20);
  }
  throw new Error('not healthy in time');
}

async function descendants(pid) {
  const children = (await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => ''))
    .trim()
    .split(' ')
    .filter(Boolean);
  const below = await Promise.all(children.map(descendants));
  return [...children, ...below.flat()];
}

async function memoryByPart(pid) {
  const parts = {};
  for (const child of [String(pid), ...(await descendants(pid))]) {
    const command = (await readFile(`/proc/${child}/cmdline`, 'utf8').catch(() => '')).replaceAll(
      '\0',
      ' ',
    );
    const rollup = await readFile(`/proc/${child}/smaps_rollup`, 'utf8').catch(() => '');
    const [, kilobytes = '0'] = /^Pss:\s+(\d+)/m.exec(rollup) ?? [];
    const part =
      /apps\/(\w+)\/src\/main/.exec(command)?.[1] ??
      /(postgres|redis|ffmpeg)/.exec(command)?.[1] ??
      'other';
    parts[part] = (parts[part] ?? 0) + Number(kilobytes) / 1024;
  }
  return Object.fromEntries(
    Object.entries(parts).map(([part, mb]) => [part, `${mb.toFixed(0)} MB`]),
  );
}

async function pushLatencies(url, token) {
  const socket = io(url, {
    path: '/ws/orchestrator',
    transports: ['websocket'],
    extraHeaders: { Authorization: `Bearer ${token}` },
  });
  await new Promise((resolve, reject) => {
    socket.once('snapshot', resolve);
    socket.once('connect_error', reject);
  });
  const latencies = [];
  for (let change = 0; change < CHANGES; change += 1) {
    const heard = new Promise((resolve) => socket.once('lighting:change', resolve));
    const start = performance.now();
    await Promise.all([
      heard.then(() => latencies.push(performance.now() - start)),
      fetch(`${url}/lighting/hue`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
        body: JSON.stringify({ hue: change % 180 }),
      }),
    ]);
  }
  socket.disconnect();
  return latencies.sort((a, b) => a - b);
}

const dataDir = await mkdtemp(join(tmpdir(), 'cuelight-bench-'));
const [port, streamerPort] = [await freePort(), await freePort()];
const url = `http://127.0.0.1:${port}`;
const env = {
  ...process.env,
  PORT: String(port),
  STREAMER_PORT: String(streamerPort),
  DATA_DIR: dataDir,
  DEMO: 'off',
};
const start = () =>
  spawn('node', ['scripts/start.mjs'], { env, stdio: ['ignore', 'ignore', 'inherit'] });
const stop = async (system) => {
  const gone = new Promise((resolve) => system.once('exit', resolve));
  system.kill('SIGINT');
  await gone;
};

const report = {};
let system;
try {
  for (const name of ['first start, modules installed', 'second start']) {
    const began = performance.now();
    system = start();
    await healthy(url);
    report[`${name}, s`] = ((performance.now() - began) / 1_000).toFixed(2);
    if (name !== 'second start') await stop(system);
  }
  const token = (await readFile(join(dataDir, 'admin.token'), 'utf8')).trim();
  await delay(3_000);
  report['memory when idle (PSS)'] = await memoryByPart(system.pid);
  const latencies = await pushLatencies(url, token);
  report['change to second console, median ms'] = latencies[CHANGES / 2].toFixed(1);
  report['change to second console, p99 ms'] = latencies[Math.floor(CHANGES * 0.99)].toFixed(1);
  console.log(JSON.stringify(report, null, 2));
} finally {
  await stop(system);
  await rm(dataDir, { recursive: true, force: true });
}
