// How the chat holds up: thousands of viewers and a lively talk, and a bare Socket.IO broadcast of the same run.
// Run: npm run build && node test/bench/chat.bench.mjs [viewers] [messages a second] [seconds]
// Servers of its own are started; TEST_DATABASE_URL and TEST_REDIS_URL name others.
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ask, processorSeconds, startApi, startNode } from './lib/api.mjs';
import { median } from './lib/numbers.mjs';
import { Report } from './lib/report.mjs';
import { databaseAndRedis } from './lib/servers.mjs';

const [VIEWERS = 2_000, RATE = 50, SECONDS = 20] = process.argv.slice(2).map(Number);
/** At once, from one each: the limits of the chat allow it. */
const BURST = 100;
const ROUNDS = 3;
/** Of the rate of a bare broadcast. */
const LEAST_RATIO = 0.7;

const report = new Report('chat');
const stops = [];
const dataDir = await mkdtemp(join(tmpdir(), 'cuelight-bench-'));
try {
  const servers = await databaseAndRedis({ dataDir, stops });
  const api = await startApi(servers, { dataDir, stops, env: { TRUSTED_PROXIES: '1' } });
  const crowd = startNode(fileURLToPath(new URL('./lib/chat-crowd.mjs', import.meta.url)), {
    stops,
  });
  const chat = { url: `${api.url}/viewer`, path: '/ws/orchestrator', hello: 'snapshot' };
  await talk(crowd, api, chat);
  await compare(crowd, chat);
  report.end();
} finally {
  for (const stop of stops.toReversed()) await stop();
  await rm(dataDir, { recursive: true, force: true });
}

/** The promise: how late, in what order and whether at all what is said comes to everybody. */
async function talk(crowd, api, chat) {
  const joined = await ask(crowd, { type: 'join', ...chat, viewers: VIEWERS });
  report.add({
    name: `${VIEWERS} viewers come, with their snapshot`,
    value: joined.ms,
    unit: 'ms',
  });
  const before = await processorSeconds(api.pid);
  const told = await ask(crowd, { type: 'talk', rate: RATE, seconds: SECONDS, label: 'talk' });
  const share = ((await processorSeconds(api.pid)) - before) / SECONDS;
  const what = `${RATE} messages a second`;
  report.add({ name: `${what}: refused`, value: told.refused, unit: '', limit: 0 });
  report.add({ name: `${what}: lost`, value: told.lost, unit: '', limit: 0 });
  report.add({ name: `${what}: out of order`, value: told.disordered, unit: '', limit: 0 });
  report.add({ name: `${what}: twice`, value: told.doubled, unit: '', limit: 0 });
  report.add({ name: `${what}: said to seen, p50`, value: told.p50, unit: 'ms' });
  report.add({ name: `${what}: said to seen, p99`, value: told.p99, unit: 'ms', limit: 250 });
  report.add({ name: `${what}: said to seen, max`, value: told.max, unit: 'ms' });
  report.add({ name: `${what}: processor of the api`, value: share * 100, unit: '%' });
  await ask(crowd, { type: 'leave' });
}

/** The same messages at once, taking turns: how many deliveries a second come of it. */
async function compare(crowd, chat) {
  const bare = startNode(fileURLToPath(new URL('./lib/bare-broadcast.mjs', import.meta.url)), {
    stops,
  });
  const [{ port }] = await once(bare, 'message');
  const other = { url: `http://127.0.0.1:${port}`, path: '/socket.io', hello: 'hello' };
  const rates = { chat: [], bare: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    rates.bare.push(await burst(crowd, other, round));
    rates.chat.push(await burst(crowd, chat, round));
  }
  const [ours, theirs] = [median(rates.chat), median(rates.bare)];
  report.add({
    name: `${BURST} messages at once, deliveries`,
    value: ours,
    unit: '/s',
    better: 'more',
    limit: LEAST_RATIO * theirs,
    reference: { name: 'bare broadcast', value: theirs },
  });
}

async function burst(crowd, where, round) {
  await ask(crowd, { type: 'join', ...where, viewers: VIEWERS });
  const result = await ask(crowd, { type: 'burst', messages: BURST, label: `burst ${round}` });
  await ask(crowd, { type: 'leave' });
  if (result.lost + result.refused + result.disordered > 0) {
    throw new Error(`a burst went wrong: ${JSON.stringify(result)}`);
  }
  return result.deliveriesPerSecond;
}
