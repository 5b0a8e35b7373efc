// Whether the api goes on answering while it hands the stream on to many: players fetch a channel through it, and a console
// asks for the pipeline. A server that does nothing else stands in for the streamer.
// Run: npm run build && node test/bench/players.bench.mjs [players] [seconds]
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { ask, processorSeconds, startApi, startNode } from './lib/api.mjs';
import { Report } from './lib/report.mjs';
import { databaseAndRedis } from './lib/servers.mjs';

const [PLAYERS = 200, SECONDS = 30] = process.argv.slice(2).map(Number);
const ASK_EVERY_MS = 50;
const MOST_MS = 100;

const report = new Report('players');
const stops = [];
const dataDir = await mkdtemp(join(tmpdir(), 'cuelight-bench-'));
try {
  const servers = await databaseAndRedis({ dataDir, stops });
  const channel = startNode(fileURLToPath(new URL('./lib/endless-channel.mjs', import.meta.url)), {
    stops,
  });
  const [{ port }] = await once(channel, 'message');
  const api = await startApi(servers, { dataDir, stops, env: { STREAMER_PORT: `${port}` } });
  const crowd = startNode(fileURLToPath(new URL('./lib/players.mjs', import.meta.url)), { stops });
  add('nobody watches', await answers(api, 5));
  const before = await processorSeconds(api.pid);
  const watching = ask(crowd, { url: api.url, players: PLAYERS, seconds: SECONDS });
  const took = await answers(api, SECONDS);
  const { bytes, segments, failed, p50, p99 } = await watching;
  const share = ((await processorSeconds(api.pid)) - before) / SECONDS;
  const what = `${PLAYERS} players, ${((bytes * 8) / 1e6 / SECONDS / PLAYERS).toFixed(1)} Mbit/s each`;
  add(what, took, MOST_MS);
  report.add({ name: `${what}: a segment, p50`, value: p50, unit: 'ms' });
  report.add({ name: `${what}: a segment, p99`, value: p99, unit: 'ms' });
  report.add({ name: `${what}: segments`, value: segments, unit: '', better: 'more' });
  report.add({ name: `${what}: failed`, value: failed, unit: '', limit: 0 });
  report.add({ name: `${what}: processor of the api`, value: share * 100, unit: '%' });
  report.end();
} finally {
  for (const stop of stops.toReversed()) await stop();
  await rm(dataDir, { recursive: true, force: true });
}

async function answers({ url, token }, seconds) {
  const ended = performance.now() + seconds * 1_000;
  const took = [];
  while (performance.now() < ended) {
    const began = performance.now();
    const answer = await fetch(`${url}/api/pipeline`, {
      headers: { Authorization: `Bearer ${token}` },
    });
    await answer.arrayBuffer();
    took.push(performance.now() - began);
    await delay(ASK_EVERY_MS);
  }
  return took.sort((a, b) => a - b);
}

function add(what, sorted, limit) {
  const quantile = (share) => sorted[Math.floor((sorted.length - 1) * share)];
  report.add({ name: `${what}: GET /api/pipeline, p50`, value: quantile(0.5), unit: 'ms' });
  report.add({ name: `${what}: GET /api/pipeline, p99`, value: quantile(0.99), unit: 'ms', limit });
}
