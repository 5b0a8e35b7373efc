// What an upload costs: memory of the api while 200 MB stream through it, time against a bare copy to
// the same disk, and 100 uploads at once of which none may be lost.
// Run: npm run build && node test/bench/media-upload.bench.mjs
// Servers of its own are started; TEST_DATABASE_URL and TEST_REDIS_URL name others.
import { execFileSync, spawn } from 'node:child_process';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '../../scripts/lib/free-port.mjs';
import { median } from './lib/numbers.mjs';
import { Report } from './lib/report.mjs';
import { databaseAndRedis } from './lib/servers.mjs';

const root = join(import.meta.dirname, '..', '..');
const MB = 1024 * 1024;
const LARGE = 200 * MB;
const MANY = 100;
const EACH = 5 * MB;
const ROUNDS = 3;
const START_WITHIN_MS = 30_000;

const report = new Report('media-upload');
const stops = [];
const dataDir = await mkdtemp(join(tmpdir(), 'cuelight-bench-'));
try {
  const servers = await databaseAndRedis({ dataDir, stops });
  const api = await startApi(servers);
  await startWorker(servers);
  const film = await smallFilm();
  await memoryOfOne(api, film);
  await manyAtOnce(api, film);
  report.end();
} finally {
  for (const stop of stops) await stop();
  await rm(dataDir, { recursive: true, force: true });
}

/** Peak resident memory of the api over what it had just before, for an upload of 200 MB. */
async function memoryOfOne(api, film) {
  // Whatever is loaded or grown once is not the price of an upload.
  for (let n = 0; n < 3; n += 1) await upload(api, film, 10 * MB);
  await delay(1_000);
  const rises = [];
  const seconds = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = await resident(api.pid, 'VmRSS');
    await forgetPeak(api.pid);
    const began = performance.now();
    const answer = await upload(api, film, LARGE);
    seconds.push((performance.now() - began) / 1_000);
    rises.push((await resident(api.pid, 'VmHWM')) - before);
    if (answer.status !== 201) throw new Error(`${answer.status} ${answer.text}`);
  }
  const copy = await bareCopy();
  report.add({ name: 'memory of the api, 200 MB', value: median(rises) / MB, unit: 'MB' });
  report.add({
    name: `one upload of 200 MB, best of ${ROUNDS}`,
    value: Math.min(...seconds),
    unit: 's',
    reference: { name: 'bare write, hash, fsync', value: copy },
  });
}

async function manyAtOnce(api, film) {
  const before = await resident(api.pid, 'VmRSS');
  await forgetPeak(api.pid);
  const began = performance.now();
  const answers = await Promise.all(Array.from({ length: MANY }, () => upload(api, film, EACH)));
  const seconds = (performance.now() - began) / 1_000;
  const rise = (await resident(api.pid, 'VmHWM')) - before;
  let lost = 0;
  for (const answer of answers) {
    if (!(await isWhole(api, answer))) lost += 1;
  }
  const what = `${MANY} uploads of 5 MB at once`;
  report.add({ name: `${what}: lost`, value: lost, unit: '', limit: 0 });
  report.add({ name: what, value: seconds, unit: 's' });
  report.add({ name: `${what}: memory of the api`, value: rise / MB, unit: 'MB' });
}

async function isWhole(api, { status, text, hash }) {
  if (status !== 201) return false;
  const { id, hash: said } = JSON.parse(text);
  const answer = await fetch(`${api.url}/api/media/${id}/original`, { headers: api.headers });
  const bytes = Buffer.from(await answer.arrayBuffer());
  return said === hash && createHash('sha256').update(bytes).digest('hex') === hash;
}

/**
 * Sends the film with so much padding behind it (a `free` box, which players skip) that it has the
 * size. It is made while it is sent, and other bytes every time.
 */
async function upload(api, film, size) {
  const boundary = 'cuelight-bench';
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="film.mp4"\r\n\r\n`;
  const tail = `\r\n--${boundary}--\r\n`;
  const sent = request(`${api.url}/api/media/upload`, {
    method: 'POST',
    headers: {
      ...api.headers,
      'content-type': `multipart/form-data; boundary=${boundary}`,
      'content-length': head.length + size + tail.length,
    },
  });
  const answered = once(sent, 'response');
  const hash = createHash('sha256');
  sent.write(head);
  for (const piece of padded(film, size)) {
    hash.update(piece);
    if (!sent.write(piece)) await once(sent, 'drain');
  }
  sent.end(tail);
  const [response] = await answered;
  const text = Buffer.concat(await response.toArray()).toString();
  return { status: response.statusCode, text, hash: hash.digest('hex') };
}

function* padded(film, size) {
  const box = Buffer.alloc(8);
  box.writeUInt32BE(size - film.length);
  box.write('free', 4, 'latin1');
  yield film;
  yield box;
  yield randomBytes(16);
  const zeros = Buffer.alloc(64 * 1024);
  for (let left = size - film.length - 24; left > 0; left -= zeros.length) {
    yield zeros.subarray(0, Math.min(left, zeros.length));
  }
}

/** What the same bytes cost without HTTP, forms, checks, a database or jobs. */
async function bareCopy() {
  const file = await open(join(dataDir, 'copy'), 'w');
  const hash = createHash('sha256');
  const piece = randomBytes(64 * 1024);
  const began = performance.now();
  for (let left = LARGE; left > 0; left -= piece.length) {
    hash.update(piece);
    await file.writeFile(piece);
  }
  await file.sync();
  await file.close();
  return (performance.now() - began) / 1_000;
}

async function smallFilm() {
  const path = join(dataDir, 'film.mp4');
  execFileSync('ffmpeg', [
    ...['-hide_banner', '-loglevel', 'error', '-f', 'lavfi'],
    ...['-i', 'testsrc2=size=320x180:rate=15:duration=2', '-c:v', 'libx264'],
    ...['-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-movflags', '+faststart', path],
  ]);
  return readFile(path);
}

async function resident(pid, field) {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(new RegExp(`${field}:\\s+(\\d+) kB`).exec(status)[1]) * 1024;
}

/** Linux then counts the peak from now on (proc(5), clear_refs). */
async function forgetPeak(pid) {
  await writeFile(`/proc/${pid}/clear_refs`, '5');
}

function settings({ databaseUrl, redisUrl }) {
  return {
    PATH: process.env.PATH,
    DATA_DIR: dataDir,
    DEMO: 'off',
    DATABASE_URL: databaseUrl,
    REDIS_URL: redisUrl,
    QUEUE_PREFIX: `bench-${process.pid}`,
    LOG_LEVEL: 'error',
  };
}

async function startApi(servers) {
  const port = await freePort();
  const child = start('api', { ...settings(servers), PORT: String(port) });
  const url = `http://127.0.0.1:${port}`;
  const deadline = performance.now() + START_WITHIN_MS;
  while (!(await fetch(`${url}/health`).catch(() => undefined))) {
    if (performance.now() > deadline) throw new Error('the api did not start in time');
    await delay(50);
  }
  const token = (await readFile(join(dataDir, 'admin.token'), 'utf8')).trim();
  const headers = { authorization: `Bearer ${token}`, 'x-request-id': randomUUID() };
  return { url, headers, pid: child.pid };
}

async function startWorker(servers) {
  start('worker', settings(servers));
}

function start(app, env) {
  const child = spawn(process.execPath, [join(root, `dist/apps/${app}/src/main.js`)], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  stops.unshift(async () => {
    if (child.exitCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  });
  return child;
}
