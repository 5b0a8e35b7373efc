// Whether the api goes on answering while it hands the stream on to many: players fetch a channel through it, and a console
// asks for the pipeline. The channel is the streamer's own, its playlists and segments, once with a picture that is cheap
// and once with one that takes all it may; what each player took is part of the result.
// Run: npm run build && node test/bench/players.bench.mjs [players] [seconds]
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../scripts/lib/free-port.mjs';
import { until } from '../../scripts/lib/processes.mjs';
import { ask, processorSeconds, startApi, startNode } from './lib/api.mjs';
import { newestSegments } from './lib/channel.mjs';
import { noisySet } from './lib/noisy-set.mjs';
import { quantile } from './lib/numbers.mjs';
import { Report } from './lib/report.mjs';
import { databaseAndRedis } from './lib/servers.mjs';

const [PLAYERS = 200, SECONDS = 30] = process.argv.slice(2).map(Number);
const ASK_EVERY_MS = 50;
const MOST_MS = 100;
const START_WITHIN_MS = 120_000;
const LOOK_EVERY_MS = 500;
/** A player begins three segments before the end: as many must be there. */
const FIRST_SEGMENTS = 4;
/** At most 2.5 Mbit/s with the sound. */
const RATES = { STREAM_BITRATE_KBPS: '2372', STREAM_AUDIO_KBPS: '128' };
const built = (path) => fileURLToPath(new URL(`../../dist/${path}`, import.meta.url));

const report = new Report('players');
const stops = [];
const dataDir = await mkdtemp(join(tmpdir(), 'cuelight-bench-'));
try {
  const servers = await databaseAndRedis({ dataDir, stops });
  const STREAMER_PORT = `${await freePort()}`;
  const api = await startApi(servers, { dataDir, stops, env: { STREAMER_PORT } });
  const crowd = startNode(fileURLToPath(new URL('./lib/players.mjs', import.meta.url)), { stops });
  add('nobody watches', await answers(api, 5));
  const art = await noisySet(join(dataDir, 'art'));
  const channels = [
    { name: 'test-card', leastMbits: 0, settings: { STREAM_SOURCE: 'test-card' } },
    { name: 'snow', leastMbits: 2.2, settings: { STREAM_ART_DIR: art } },
  ];
  for (const channel of channels) {
    const stop = startChannel(channel, STREAMER_PORT);
    await untilOn(api, channel);
    await watch(api, crowd, channel);
    await stop();
  }
  report.end();
} finally {
  for (const stop of stops.toReversed()) await stop();
  await rm(dataDir, { recursive: true, force: true });
}

/** @returns what ends it */
function startChannel({ name, settings }, STREAMER_PORT) {
  const ends = [];
  const env = { ...RATES, ...settings, STREAMER_PORT, LOG_LEVEL: 'error' };
  startNode(built('apps/streamer/src/main.js'), {
    stops: ends,
    // Nothing of it is kept, so nobody waits until it has ended in good order.
    endedBy: 'SIGKILL',
    env: { ...env, DATA_DIR: join(dataDir, name) },
  });
  const stop = async () => {
    for (const end of ends.splice(0)) await end();
  };
  stops.push(stop);
  return stop;
}

/** Before its picture is there a channel shows its slate, which takes next to nothing. */
async function untilOn(api, { name, leastMbits }) {
  await until(`the channel: ${name}`, START_WITHIN_MS, async () => {
    await delay(LOOK_EVERY_MS);
    const segments = await newestSegments(`${api.url}/streams/live/`, FIRST_SEGMENTS);
    return segments.length === FIRST_SEGMENTS && segments.every(({ mbits }) => mbits >= leastMbits);
  });
}

async function watch(api, crowd, { name }) {
  const before = await processorSeconds(api.pid);
  const watching = ask(crowd, { url: api.url, players: PLAYERS, seconds: SECONDS });
  const took = await answers(api, SECONDS);
  const { bytes, segments, failed, p50, p99 } = await watching;
  const share = ((await processorSeconds(api.pid)) - before) / SECONDS;
  const mbits = (bytes * 8) / 1e6 / SECONDS;
  const what = `${PLAYERS} players, ${name}, ${(mbits / PLAYERS).toFixed(1)} Mbit/s each`;
  add(what, took, MOST_MS);
  report.add({ name: `${what}: a segment, p50`, value: p50, unit: 'ms' });
  report.add({ name: `${what}: a segment, p99`, value: p99, unit: 'ms' });
  report.add({ name: `${what}: segments`, value: segments, unit: '', better: 'more' });
  report.add({ name: `${what}: delivered`, value: mbits / 8, unit: 'MB/s', better: 'more' });
  report.add({ name: `${what}: failed`, value: failed, unit: '', limit: 0 });
  report.add({ name: `${what}: processor of the api`, value: share * 100, unit: '%' });
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
  return took;
}

function add(what, took, limit) {
  const figure = (share) => ({ value: quantile(took, share), unit: 'ms' });
  report.add({ name: `${what}: GET /api/pipeline, p50`, ...figure(0.5) });
  report.add({ name: `${what}: GET /api/pipeline, p99`, ...figure(0.99), limit });
}
