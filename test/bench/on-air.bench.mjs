// How soon things are on air, in the system as `npm start` starts it: from a note to the first frame while the stage is
// idle, and from a take to the first frame it changes. Targets: 4 s, 100 ms.
// Run: npm run build && node test/bench/on-air.bench.mjs
import { randomUUID } from 'node:crypto';
import { loadavg } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { until } from '../../scripts/lib/processes.mjs';
import { median } from './lib/numbers.mjs';
import { Report } from './lib/report.mjs';
import { startSystem } from './lib/system.mjs';

const NOTES = ['The plant is plastic.', 'Who ate the cake?', 'A letter to the moon.'];
const TAKES = 25;
const WITHIN_MS = 60_000;
/** The streamer refuses takes that are closer together. */
const TAKE_DISTANCE_MS = 1_100;
const FRAME_MS = 1_000 / 30;
const MOST_NOTE_MS = 4_000;
const MOST_TAKE_MS = 100;

const report = new Report('on-air');
const system = await startSystem({ DEMO: 'off' });
try {
  const { api } = system;
  await soon('the stage is built', async () => (await playout(api)) !== null);
  console.log(`load ${loadavg()[0]?.toFixed(1)} before it began`);
  await notes(api);
  await takes(api);
  report.end();
} finally {
  await system.stop();
}

async function notes(api) {
  await api.post('/api/orchestrator/config', { filler: { enabled: false } });
  await api.post('/api/orchestrator/play');
  const took = [];
  for (const seed of NOTES) {
    const sentAt = Date.now();
    const { id } = await api.post('/api/orchestrator/expand', { seed });
    await api.post(`/api/pipeline/${id}/status`, { status: 'forming' });
    const { startedAt, lines } = await soon('it is on air', async () => onAir(api, id));
    took.push(startedAt - sentAt);
    console.log(`  a note, written as ${lines} lines: first frame after ${startedAt - sentAt} ms`);
    await soon('the stage is idle', async () => {
      await api.post('/api/orchestrator/skip-line').catch(() => undefined);
      return (await playout(api)).onAir === null;
    });
  }
  report.add({
    ...{ name: 'note to first frame, idle stage, worst', value: Math.max(...took), unit: 'ms' },
    limit: MOST_NOTE_MS,
  });
}

async function takes(api) {
  await api.post('/api/orchestrator/stop');
  const heldBefore = await heldFrames();
  const ids = [];
  for (let n = 0; n <= TAKES; n += 1) {
    const script = [
      { speaker: n % 2 ? 'chad' : 'virgin', text: `Take number ${n}, and then nothing.` },
    ];
    const { id } = await api.post('/api/pipeline', { script });
    await api.post(`/api/orchestrator/render/${id}`);
    ids.push(id);
  }
  const status = async (id) => (await api.get(`/api/pipeline/${id}`)).status;
  for (const id of ids) await soon('it is ready', async () => (await status(id)) === 'ready');
  const took = [];
  for (const id of ids) {
    // The one before is pre-air until the api has heard that it is on air.
    const promote = () => api.post(`/api/pipeline/${id}/status`, { status: 'pre-air' });
    await soon('it is promoted', () => promote().catch(() => undefined));
    await soon('it is cued', async () => (await playout(api)).next?.segmentId === id);
    // A moment of its own within a frame.
    await delay(TAKE_DISTANCE_MS + Math.random() * FRAME_MS);
    const expectOnAir = (await playout(api)).onAir?.segmentId ?? null;
    const sentAt = Date.now();
    await api.post('/api/orchestrator/take', { expectOnAir, commandId: randomUUID() });
    const { startedAt } = await soon('it is on air', async () => onAir(api, id));
    took.push(startedAt - sentAt);
  }
  const held = (await heldFrames()) - heldBefore;
  report.add({ name: 'take to its first frame, median', value: median(took), unit: 'ms' });
  report.add({
    ...{ name: 'take to its first frame, worst', value: Math.max(...took), unit: 'ms' },
    limit: MOST_TAKE_MS,
  });
  report.add({ name: `frames held during ${took.length} takes`, value: held, unit: '' });
}

async function playout(api) {
  const { playback } = await api.get('/api/orchestrator/state');
  return playback.playout;
}

async function onAir(api, segmentId) {
  const { onAir: now } = await playout(api);
  return now?.segmentId === segmentId ? now : undefined;
}

async function heldFrames() {
  const metrics = await (await fetch(`${system.streamerUrl}/metrics`)).text();
  return Number(/^cuelight_stream_frames_total\{kind="held"\S* ([\d.]+)$/m.exec(metrics)?.[1] ?? 0);
}

function soon(what, look) {
  return until(what, WITHIN_MS, look);
}
