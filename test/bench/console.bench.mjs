// How fast the control room is, in Chromium, against an api with 500 segments (no streamer: what is measured is the page).
// Run: npm run build && node test/bench/console.bench.mjs [minutes of updates, 30 in the full form]
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { chromium } from '@playwright/test';
import { io } from 'socket.io-client';
import { freePort } from '../../scripts/lib/free-port.mjs';
import { chromiumPath } from '../../scripts/lib/programs.mjs';
import { Report } from './lib/report.mjs';
import { databaseAndRedis } from './lib/servers.mjs';
import { slope } from './lib/slope.mjs';

const root = join(import.meta.dirname, '..', '..');
const MINUTES = Number(process.argv[2] ?? 1);
const CARDS = 500;
const LOADS = 5;
const CHANGES = 100;
const DRAG_MS = 5_000;
/** As many as a busy room has: progress of two segments, lines, lights. */
const UPDATES_A_SECOND = 20;
const PASSWORD = 'a long and friendly sentence';

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const at95 = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.95)];

const report = new Report('console');
const stops = [];
const dataDir = await mkdtemp(join(tmpdir(), 'cuelight-bench-'));
try {
  await scripts();
  const api = await startApi(await databaseAndRedis({ dataDir, stops }));
  const segments = [];
  for (let n = 1; n <= CARDS; n += 1)
    segments.push(await api.call('POST', '/api/pipeline', segment(n)));
  const browser = await chromium.launch({
    executablePath: chromiumPath(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'],
  });
  stops.unshift(() => browser.close());
  const context = await browser.newContext({ viewport: { width: 1600, height: 1000 } });
  const page = await context.newPage();
  await signIn(page, api);
  await loading(page, api);
  await dragging(page);
  await changes(page, api, segments);
  await updates(page, api, segments);
  report.end();
} finally {
  for (const stop of stops) await stop();
  await rm(dataDir, { recursive: true, force: true });
}

/** What the page loads before it can be drawn: the scripts that index.html names. */
async function scripts() {
  const folder = join(root, 'dist/apps/console/browser');
  const page = await readFile(join(folder, 'index.html'), 'utf8');
  const sizes = { initial: 0, all: 0 };
  for (const name of (await readdir(folder)).filter((file) => file.endsWith('.js'))) {
    const bytes = gzipSync(await readFile(join(folder, name))).length;
    sizes.all += bytes;
    if (page.includes(name)) sizes.initial += bytes;
  }
  report.add({
    name: 'JavaScript at first, gzip',
    value: sizes.initial / 1_000,
    unit: 'kB',
    limit: 200,
  });
  report.add({
    name: 'JavaScript with every lazy part, gzip',
    value: sizes.all / 1_000,
    unit: 'kB',
  });
}

async function signIn(page, api) {
  await page.goto(`${api.url}/director/setup?token=${await api.setupToken()}`);
  await page.getByLabel('Name').fill('ada');
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Open the control room' }).click();
  await firstCard(page).waitFor();
}

function firstCard(page) {
  return page.getByRole('list', { name: 'Draft' }).getByRole('button').first();
}

/** Interactive: every card is there, and the note takes what is typed. */
async function loading(page, api) {
  const took = { cold: [], warm: [] };
  const session = await page.context().newCDPSession(page);
  for (const kind of ['cold', 'warm']) {
    for (let n = 0; n < LOADS; n += 1) {
      if (kind === 'cold') await session.send('Network.clearBrowserCache');
      await page.goto(`${api.url}/director`, { waitUntil: 'commit' });
      await firstCard(page).waitFor();
      await page.getByRole('textbox', { name: 'Director’s note' }).fill('typed');
      took[kind].push(await page.evaluate(() => performance.now()));
    }
  }
  const name = (cache) => `interactive with ${CARDS} cards, ${cache} cache`;
  report.add({ name: name('empty'), value: median(took.cold), unit: 'ms', limit: 1_500 });
  report.add({ name: name('full'), value: median(took.warm), unit: 'ms' });
}

/** A card is carried up and down its lane, with a mouse that moves sixty times a second. */
async function dragging(page) {
  const lane = page.getByRole('list', { name: 'Draft' });
  const box = await firstCard(page).boundingBox();
  const [x, top] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, top);
  await page.mouse.down();
  await page.mouse.move(x + 5, top + 10, { steps: 4 });
  await page.evaluate(() => {
    const frames = [];
    globalThis.frames60 = frames;
    const look = (now) => {
      frames.push(now);
      globalThis.looking = requestAnimationFrame(look);
    };
    globalThis.looking = requestAnimationFrame(look);
  });
  const height = (await lane.boundingBox()).height - 60;
  const from = performance.now();
  for (let passed = 0; passed < DRAG_MS; passed = performance.now() - from) {
    const share = Math.abs(((passed / 1_000) % 2) - 1);
    await page.mouse.move(x, top + share * height);
    await delay(8);
  }
  const frames = await page.evaluate(() => {
    cancelAnimationFrame(globalThis.looking);
    return globalThis.frames60;
  });
  await page.keyboard.press('Escape');
  await page.mouse.up();
  const gaps = frames.slice(1).map((now, n) => now - frames[n]);
  const seconds = (frames.at(-1) - frames[0]) / 1_000;
  const name = `drag in ${CARDS} cards`;
  report.add({ name, value: gaps.length / seconds, unit: 'fps', better: 'more', limit: 50 });
  report.add({ name: `${name}: 95 % of the frames`, value: at95(gaps), unit: 'ms' });
  report.add({ name: `${name}: worst frame`, value: Math.max(...gaps), unit: 'ms' });
}

/** Another client renames the first card; from the server's own stamp to the frame that shows it. */
async function changes(page, api, segments) {
  const stamps = new Map();
  const socket = io(api.url, { path: '/ws/orchestrator', extraHeaders: api.headers });
  stops.unshift(() => socket.disconnect());
  socket.on('pipeline:update', ({ data, timestamp }) => {
    for (const {
      segment: { title },
    } of data.upserted)
      stamps.set(title, timestamp);
  });
  await once(socket, 'snapshot');
  await page.evaluate(() => {
    globalThis.painted = {};
    const card = () => document.querySelector('cl-lane cl-segment-card strong');
    const look = () => {
      const title = card()?.textContent ?? '';
      globalThis.painted[title] ??= performance.timeOrigin + performance.now();
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  for (let n = 0; n < CHANGES; n += 1) {
    await api.call('PATCH', `/api/pipeline/${segments[0].id}`, { title: `Changed ${n}` });
    await page.waitForFunction((title) => title in globalThis.painted, `Changed ${n}`);
  }
  const painted = await page.evaluate(() => globalThis.painted);
  const took = [...Array(CHANGES).keys()].map(
    (n) => painted[`Changed ${n}`] - stamps.get(`Changed ${n}`),
  );
  const name = 'another client’s change painted after the push';
  report.add({ name: `${name}, median`, value: median(took), unit: 'ms' });
  report.add({ name: `${name}, 95 %`, value: at95(took), unit: 'ms', limit: 100 });
}

/** Memory while the show changes without end. */
async function updates(page, api, segments) {
  const session = await page.context().newCDPSession(page);
  const points = [];
  const from = performance.now();
  let sent = 0;
  const minutes = () => (performance.now() - from) / 60_000;
  let nextLook = 0;
  while (minutes() < MINUTES) {
    const { id } = segments[sent % CARDS];
    await api.call('PATCH', `/api/pipeline/${id}`, { title: `Update ${(sent += 1)}` });
    await delay(1_000 / UPDATES_A_SECOND);
    if (minutes() < nextLook) continue;
    nextLook += MINUTES / 12;
    await session.send('HeapProfiler.collectGarbage');
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    points.push([minutes(), usedSize / 2 ** 20]);
  }
  // The first quarter fills what is only filled once.
  const steady = points.slice(Math.floor(points.length / 4));
  const name = `memory, ${MINUTES} min of updates`;
  report.add({ name: `${name}: at last`, value: points.at(-1)[1], unit: 'MB' });
  // In a minute or two what is only filled once is most of it.
  const limit = MINUTES >= 30 ? 0.1 : undefined;
  report.add({ name: `${name}: growth a minute`, value: slope(steady), unit: 'MB', limit });
  report.add({ name: `${name}: updates`, value: sent, unit: '', better: 'more' });
}

function segment(n) {
  const script = Array.from({ length: 8 }, (_, at) => ({
    speaker: at % 2 === 0 ? 'chad' : 'virgin',
    text: `Line ${at + 1} of what they say about number ${n}, which is a matter of some weight.`,
  }));
  return { title: `Segment ${n}`, seed: `Note ${n}`, script };
}

async function startApi({ databaseUrl, redisUrl }) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, [join(root, 'dist/apps/api/src/main.js')], {
    env: {
      ...process.env,
      PORT: `${port}`,
      STREAMER_PORT: '9',
      DATA_DIR: dataDir,
      DATABASE_URL: databaseUrl,
      REDIS_URL: redisUrl,
      DEMO: 'off',
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  stops.unshift(async () => {
    child.kill('SIGTERM');
    await once(child, 'exit');
  });
  for (;;) {
    const answer = await fetch(`${url}/health`).catch(() => undefined);
    if (answer) break;
    if (child.exitCode !== null) throw new Error('the api did not start');
    await delay(50);
  }
  const read = async (name) => (await readFile(join(dataDir, name), 'utf8')).trim();
  const headers = { Authorization: `Bearer ${await read('admin.token')}` };
  return {
    url,
    headers,
    setupToken: () => read('setup.token'),
    call: async (method, path, body) => {
      const answer = await fetch(`${url}${path}`, {
        method,
        headers: { ...headers, 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      });
      if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
      return answer.json();
    },
  };
}
