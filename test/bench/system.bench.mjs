// What the whole system costs and how fast it is, started as `npm start` starts it:
// time to healthy, idle memory of each part, and how long a change takes to reach a second console.
// Run: npm run build && node test/bench/system.bench.mjs
import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { io } from 'socket.io-client';
import { median, quantile } from './lib/numbers.mjs';
import { Report } from './lib/report.mjs';
import { startSystem } from './lib/system.mjs';

const CHANGES = 200;
/** What starts up has settled. */
const SETTLED_MS = 3_000;

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
  return parts;
}

async function pushLatencies({ url, token, api }) {
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
      api.post('/lighting/hue', { hue: change % 180 }),
    ]);
  }
  socket.disconnect();
  return latencies;
}

const secondsSince = (began) => (performance.now() - began) / 1_000;

const report = new Report('system');
const firstStart = performance.now();
const system = await startSystem({ DEMO: 'off' });
try {
  const first = secondsSince(firstStart);
  report.add({ name: 'first start, modules installed', value: first, unit: 's' });
  const secondStart = performance.now();
  await system.restart();
  report.add({ name: 'second start', value: secondsSince(secondStart), unit: 's' });
  await delay(SETTLED_MS);
  for (const [part, mb] of Object.entries(await memoryByPart(system.pid))) {
    report.add({ name: `idle memory (PSS) of ${part}`, value: mb, unit: 'MB' });
  }
  const latencies = await pushLatencies(system);
  report.add({ name: 'change to a second console, median', value: median(latencies), unit: 'ms' });
  report.add({ name: 'the same, p99', value: quantile(latencies, 0.99), unit: 'ms' });
  report.end();
} finally {
  await system.stop();
}
