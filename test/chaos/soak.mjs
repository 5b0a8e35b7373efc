// Lets a show run by itself for hours while faults happen to it, and writes what it took.
// Run: npm run build && npm run soak -- --hours 1 [--seed N] [--out docs/reports/soak]
import '../../libs/speech/training/from-source.mjs';
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { until } from '../../scripts/lib/processes.mjs';
import { ANYWHERE } from './lib/faults.mjs';
import { measure, PROCESSES } from './lib/measure.mjs';
import { openPage } from './lib/page.mjs';
import { soakReport } from './lib/soak-report.mjs';

const { RunningShow } = await import('./lib/running-show.mjs');
const { playlistProblems, seams } = await import('./lib/air.mjs');

const SAMPLE_MS = 10_000;
/** Often enough to happen dozens of times in an hour, seldom enough that each is over before the next. */
const FAULT_EVERY_MS = 90_000;
const HEALTHY_WITHIN_MS = 60_000;
const FRAME_RATE = 30;
/** The embedded writer keeps the show going; its rests are as short as they may be. */
const FILLERS = { maxConsecutive: 20, restSeconds: 10 };

const { values } = parseArgs({
  options: {
    hours: { type: 'string', default: '1' },
    seed: { type: 'string', default: '1' },
    out: { type: 'string', default: '.cache/soak/soak' },
  },
});
const hours = Number(values.hours);
if (!(hours > 0)) throw new Error('--hours is a number above zero');
let state = Number(values.seed);
const chance = () => (state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff) / 0x7fffffff;

const show = await RunningShow.start();
const closePage = openPage(show);
const { STREAM_SIZE: size } = show.env;
const run = { hours, seed: values.seed, size, samples: [], faults: [], seams: [], problems: [] };
try {
  const isTold = await show.post('/api/orchestrator/config', { filler: FILLERS });
  if (!isTold) throw new Error('the show does not take its settings');
  const began = performance.now();
  const end = began + hours * 3_600_000;
  let nextFault = began + FAULT_EVERY_MS;
  while (performance.now() < end) {
    run.samples.push({ at: (performance.now() - began) / 1_000, ...(await measure(show)) });
    if (performance.now() > nextFault) {
      run.faults.push(await strikeOnce(began));
      nextFault = performance.now() + FAULT_EVERY_MS;
    }
    await delay(SAMPLE_MS);
  }
  run.ledger = (await show.heartbeat())?.ledger;
  const { items } = (await show.get('/api/as-run')) ?? { items: [] };
  run.aired = items.filter(({ kind }) => kind === 'take').length;
  await show.viewer.stop();
  run.problems = playlistProblems(show.viewer);
  run.seams = seams(show.viewer).map(({ at, frames }) => ({ at, seconds: frames / FRAME_RATE }));
  run.segments = show.viewer.segments.length;
} finally {
  closePage();
  await show.remove();
}
const { markdown, svg } = soakReport(run, PROCESSES, `${basename(values.out)}.svg`);
await mkdir(dirname(values.out), { recursive: true });
await writeFile(`${values.out}.md`, markdown);
await writeFile(`${values.out}.svg`, svg);
console.log(markdown);
process.exit(run.problems.length === 0 ? 0 : 1);

async function strikeOnce(began) {
  const { name, strike } = ANYWHERE[Math.floor(chance() * ANYWHERE.length)];
  const struck = performance.now();
  await strike({ show });
  const isBack = () => show.isHealthy();
  const healthy = await until(name, HEALTHY_WITHIN_MS, isBack).catch(() => false);
  const seconds = (performance.now() - struck) / 1_000;
  if (!healthy) run.problems.push(`not healthy ${seconds.toFixed(0)} s after ${name}`);
  console.log(`${name}: ${healthy ? 'healthy' : 'NOT healthy'} after ${seconds.toFixed(1)} s`);
  return { at: (struck - began) / 1_000, name, seconds };
}
