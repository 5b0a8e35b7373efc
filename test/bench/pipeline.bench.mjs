// How fast the pipeline answers, as ratios and counts of one run.
// Run: npm run build && node test/bench/pipeline.bench.mjs
// A server of its own is started; TEST_DATABASE_URL and TEST_REDIS_URL name others.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { Pool } from 'undici';
import { freePort } from '../../scripts/lib/free-port.mjs';
import { median } from './lib/numbers.mjs';
import { Report } from './lib/report.mjs';
import { databaseAndRedis } from './lib/servers.mjs';

const root = join(import.meta.dirname, '..', '..');
const CONNECTIONS = 8;
const ROUNDS = 7;
const ROUND_MS = 1_000;
const MANY = 10_000;

const report = new Report('pipeline');
const stops = [];
const dataDir = await mkdtemp(join(tmpdir(), 'cuelight-bench-'));
try {
  const servers = await databaseAndRedis({ dataDir, stops });
  const api = await startApi(servers);
  const sql = new pg.Client({ connectionString: servers.databaseUrl });
  await sql.connect();
  stops.unshift(() => sql.end());
  await rateOfTwenty(api);
  await tenThousand(api, sql);
  report.end();
} finally {
  for (const stop of stops) await stop();
  await rm(dataDir, { recursive: true, force: true });
}

/** GET /api/pipeline against a route that does nothing but answer, taking turns. */
async function rateOfTwenty(api) {
  for (let n = 1; n <= 20; n += 1) {
    await api.post('/api/pipeline', { title: `Segment ${n}`, seed: `Note ${n}`, script: script() });
  }
  const list = await api.get('/api/pipeline');
  const bare = await startBare(list.text);
  const rates = { api: [], same: [], small: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    rates.same.push(await rate(bare, '/same'));
    rates.api.push(await rate(api, '/api/pipeline'));
    rates.small.push(await rate(bare, '/small'));
  }
  const [ours, same, small] = [rates.api, rates.same, rates.small].map(medians);
  const size = `${(list.text.length / 1024).toFixed(0)} kB`;
  const reference = (name, { rate: value }) => ({ name: `bare route, ${name}`, value });
  report.add({
    name: `list of 20, ${size}`,
    value: ours.rate,
    unit: '/s',
    better: 'more',
    reference: reference('same answer', same),
  });
  report.add({
    name: 'list of 20, against almost nothing',
    value: ours.rate,
    unit: '/s',
    better: 'more',
    reference: reference('{"ok":true}', small),
  });
  report.add({
    name: 'list of 20, processor',
    value: ours.cpu,
    unit: 'us',
    reference: { name: 'bare route, same answer', value: same.cpu },
  });
}

function medians(rounds) {
  return { rate: median(rounds.map((r) => r.rate)), cpu: median(rounds.map((r) => r.cpu)) };
}

async function tenThousand(api, sql) {
  await sql.query('delete from segment');
  await sql.query(
    `insert into segment (show_id, status, rank, type, title, seed, media_refs, used_media, script, spoken_words)
     select s.id, case when g % 10 = 0 then 'ready' else 'draft' end, 'd' || lpad(g::text, 4, '0'), 'manual',
            'Segment ' || g, 'A note that says what this one is about: ' || g, '{}', '{}', $1::jsonb, 136
     from generate_series(0, $2::int - 1) g, (select id from show order by created_at limit 1) s`,
    [
      JSON.stringify(script().map((line, index) => ({ id: `line-${index}`, cues: [], ...line }))),
      MANY,
    ],
  );
  await sql.query('analyze segment');
  const first = await timed(() => api.get('/api/pipeline'));
  const lists = await repeated(9, () => api.get('/api/pipeline'));
  const afterEdit = await repeated(9, async (n) => {
    const { id } = first.result.body.segments[n * 37];
    await api.patch(`/api/pipeline/${id}`, { title: `Edited ${n}` });
    return () => api.get('/api/pipeline');
  });
  const size = `${(first.result.text.length / 1e6).toFixed(1)} MB`;
  report.add({ name: `list of ${MANY}, ${size}, first time`, value: first.took, unit: 'ms' });
  report.add({ name: `list of ${MANY}`, value: median(lists), unit: 'ms' });
  report.add({ name: `list of ${MANY} after an edit`, value: median(afterEdit), unit: 'ms' });

  const ids = first.result.body.segments.map(({ id }) => id);
  await reorders(api, 'two neighbours', 100, (n) => [ids[n * 31 + 1], ids[n * 31]]);
  await reorders(api, 'two far apart', 100, (n) => [ids[9_999 - n * 13], ids[n * 17 + 7]]);
  await reorders(api, 'one past a hundred', 20, (n) => {
    const [head, ...tail] = ids.slice(4_000 + n * 150, 4_100 + n * 150);
    return [...tail, head];
  });
  const all = (await api.get('/api/pipeline')).body.segments.map(({ id }) => id);
  await reorders(api, 'all, one moved', 10, () => {
    all.push(...all.splice(100, 1));
    return all;
  });
}

async function reorders(api, name, times, orderOf) {
  let moved = 0;
  const took = await repeated(times, async (n) => {
    const order = orderOf(n);
    return async () => {
      moved += (await api.post('/api/pipeline/reorder', { order })).body.moved.length;
    };
  });
  const rows = `${(moved / times).toFixed(1)} rows written each`;
  report.add({ name: `reorder in ${MANY}: ${name}, ${rows}`, value: median(took), unit: 'ms' });
}

/** Times what the step answers with, or the step itself; setting up is not counted. */
async function repeated(times, step) {
  const took = [];
  for (let n = 0; n < times; n += 1) {
    const began = performance.now();
    const work = await step(n);
    if (typeof work === 'function') took.push((await timed(work)).took);
    else took.push(performance.now() - began);
  }
  return took;
}

async function timed(work) {
  const began = performance.now();
  const result = await work();
  return { result, took: performance.now() - began };
}

/**
 * Requests a second over a few kept connections; the body is read, not parsed. Processor time says more
 * than the clock on a machine that others use too.
 */
async function rate({ pool, headers, pid }, path) {
  const end = performance.now() + ROUND_MS;
  let answers = 0;
  const worker = async () => {
    while (performance.now() < end) {
      const { statusCode, body } = await pool.request({ method: 'GET', path, headers });
      if (statusCode !== 200) throw new Error(`${path} answered ${statusCode}`);
      await body.dump({ limit: 1e9 });
      answers += 1;
    }
  };
  const [began, cpuBefore] = [performance.now(), await processorMs(pid)];
  await Promise.all(Array.from({ length: CONNECTIONS }, worker));
  return {
    rate: answers / ((performance.now() - began) / 1_000),
    cpu: (((await processorMs(pid)) - cpuBefore) / answers) * 1_000,
  };
}

/** Linux counts in hundredths of a second. */
async function processorMs(pid) {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

function client({ url, pid, token }) {
  const pool = new Pool(url, { connections: CONNECTIONS });
  stops.unshift(() => pool.close());
  const headers = token ? { authorization: `Bearer ${token}` } : {};
  const send = async (method, path, sent) => {
    const { statusCode, body } = await pool.request({
      method,
      path,
      headers: { ...headers, 'content-type': 'application/json' },
      ...(sent ? { body: JSON.stringify(sent) } : {}),
    });
    const text = await body.text();
    if (statusCode >= 400)
      throw new Error(`${method} ${path}: ${statusCode} ${text.slice(0, 300)}`);
    return {
      text,
      get body() {
        return JSON.parse(text);
      },
    };
  };
  return {
    pid,
    pool,
    headers,
    get: (path) => send('GET', path),
    post: (path, body) => send('POST', path, body),
    patch: (path, body) => send('PATCH', path, body),
  };
}

async function startApi({ databaseUrl, redisUrl }) {
  const port = await freePort();
  const env = {
    PATH: process.env.PATH,
    PORT: String(port),
    DATA_DIR: dataDir,
    DEMO: 'off',
    DATABASE_URL: databaseUrl,
    REDIS_URL: redisUrl,
    LOG_LEVEL: 'info',
  };
  const url = `http://127.0.0.1:${port}`;
  const pid = await child([join(root, 'dist/apps/api/src/main.js')], env, `${url}/health`);
  const token = (await readFile(join(dataDir, 'admin.token'), 'utf8')).trim();
  return client({ url, pid, token });
}

/** Nest and nothing else, in a process of its own: one route with the same answer, one with next to none. */
async function startBare(text) {
  const port = await freePort();
  const source = `
    import 'reflect-metadata';
    import { Controller, Get, Module } from '@nestjs/common';
    import { NestFactory } from '@nestjs/core';
    const same = ${text};
    class Routes { same() { return same; } small() { return { ok: true }; } }
    const route = (name) =>
      Get(name)(Routes.prototype, name, Object.getOwnPropertyDescriptor(Routes.prototype, name));
    route('same');
    route('small');
    Controller()(Routes);
    class Bare {}
    Module({ controllers: [Routes] })(Bare);
    const app = await NestFactory.create(Bare, { logger: false });
    await app.listen(${port}, '127.0.0.1');`;
  const args = ['--input-type=module', '--eval', source];
  const url = `http://127.0.0.1:${port}`;
  const pid = await child(args, { PATH: process.env.PATH }, `${url}/small`);
  return client({ url, pid });
}

async function child(args, env, readyUrl) {
  const started = spawn(process.execPath, args, {
    cwd: root,
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  stops.unshift(async () => {
    if (started.exitCode !== null) return;
    started.kill('SIGTERM');
    await once(started, 'exit');
  });
  const deadline = performance.now() + 30_000;
  while (
    !(await fetch(readyUrl).then(
      () => true,
      () => false,
    ))
  ) {
    if (performance.now() > deadline || started.exitCode !== null)
      throw new Error('it did not start');
    await delay(30);
  }
  return started.pid;
}

function script() {
  return Array.from({ length: 8 }, (_, index) => ({
    speaker: index % 2 === 0 ? 'chad' : 'virgin',
    text: 'I have thought about the plant and I think that it might be made of plastic after all',
    cues: index === 2 ? [{ type: 'lighting:hue', target: '40' }] : [],
  }));
}
