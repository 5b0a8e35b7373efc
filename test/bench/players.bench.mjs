// Whether the api goes on answering while it hands the stream on to many: players fetch a channel through it, and a console
// asks for the pipeline. The channel is the streamer's own, its playlists and segments; it takes as many bits as its picture
// needs, so what each player took is part of the result.
// Run: npm run build && node test/bench/players.bench.mjs [players] [seconds]
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../scripts/lib/free-port.mjs';
import { until } from '../../scripts/lib/processes.mjs';
import { ask, processorSeconds, startApi, startNode } from './lib/api.mjs';
import { Report } from './lib/report.mjs';
import { databaseAndRedis } from './lib/servers.mjs';

const [PLAYERS = 200, SECONDS = 30] = process.argv.slice(2).map(Number);
const ASK_EVERY_MS = 50;
const MOST_MS = 100;
const START_WITHIN_MS = 60_000;
const FIRST_SEGMENTS_MS = 8_000;
/** At most 2.5 Mbit/s with the sound; the test card is cheap to make, and needs about 0.5. */
const CHANNEL = {
  STREAM_SOURCE: 'test-card',
  STREAM_BITRATE_KBPS: '2372',
  STREAM_AUDIO_KBPS: '128',
};
const built = (path) => fileURLToPath(new URL(`../../dist/${path}`, import.meta.url));

const report = new Report('players');
const stops = [];
const dataDir = await mkdtemp(join(tmpdir(), 'cuelight-bench-'));
try {
  const servers = await databaseAndRedis({ dataDir, stops });
  const STREAMER_PORT = `${await freePort()}`;
  startNode(built('apps/streamer/src/main.js'), {
    stops,
    env: { ...CHANNEL, STREAMER_PORT, DATA_DIR: join(dataDir, 'streamer'), LOG_LEVEL: 'error' },
  });
  const api = await startApi(servers, { dataDir, stops, env: { STREAMER_PORT } });
  await until('the channel', START_WITHIN_MS, () =>
    fetch(`${api.url}/streams/live/stream.m3u8`).then(({ ok }) => ok),
  );
  // A player begins three segments before the end: as many must be there.
  await delay(FIRST_SEGMENTS_MS);
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
