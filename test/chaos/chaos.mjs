// Breaks a running show in every way at every moment, and looks at what its viewers got.
// Run: npm run build && node test/chaos/chaos.mjs [--short] (npm run test:chaos); --only <text> picks cases.
import '../../libs/speech/training/from-source.mjs';
import { parseArgs } from 'node:util';
import { until } from '../../scripts/lib/processes.mjs';
import { table } from '../../scripts/lib/table.mjs';
import { fault, FAULTS } from './lib/faults.mjs';
import { MOMENTS, resume } from './lib/moments.mjs';

const { RunningShow } = await import('./lib/running-show.mjs');
const { asRunProblems, playlistProblems, seams, takesByFrame } = await import('./lib/air.mjs');

/** "All parts healthy again within 10 s without hands." A busy machine is given longer, and the time is told. */
const HEALTHY_TARGET_MS = 10_000;
const HEALTHY_LIMIT_MS = 60_000;
/** "No picture gap except when the streamer itself dies." */
const GAP_TARGET_FRAMES = 60;
const FRAME_RATE = 30;
/** Two segments, and a busy encoder's delay. */
const PUBLISHED_AFTER_FRAMES = 5 * FRAME_RATE;

/** One of each kind, at the moments that hurt most: what a minute allows. */
const SHORT = [
  ['SIGKILL worker', 'forming'],
  ['SIGKILL api', 'before a take'],
  ['SIGKILL ffmpeg', 'mid-line'],
  ['FLUSHALL redis', 'mid-line'],
];
const ALL = FAULTS.flatMap(({ name }) => Object.keys(MOMENTS).map((moment) => [name, moment]));

const { values } = parseArgs({
  options: { short: { type: 'boolean' }, only: { type: 'string', default: '' } },
});
const cases = (values.short ? SHORT : ALL).filter((one) => one.join(' ').includes(values.only));

const show = await RunningShow.start();
const rows = [];
const problems = [];
try {
  await until('every part', HEALTHY_LIMIT_MS, () => show.isHealthy());
  for (const [name, moment] of cases) rows.push(await oneCase(fault(name), moment));
  problems.push(...(await verdict()));
} finally {
  await show.remove();
}
console.log(
  table([
    ['FAULT', 'MOMENT', 'HEALTHY AFTER', ''],
    ...rows.map(({ name, moment, ms }) => [
      name,
      moment,
      `${(ms / 1000).toFixed(1)} s`,
      ms > HEALTHY_TARGET_MS ? 'MISSED' : '',
    ]),
  ]),
);
console.log(
  problems.length === 0
    ? 'The air held every rule.'
    : `\n${problems.map((p) => `- ${p}`).join('\n')}`,
);
process.exit(problems.length === 0 ? 0 : 1);

async function oneCase({ name, victim, strike }, moment) {
  await MOMENTS[moment].wait(show);
  const frame = (await show.heartbeat())?.frame;
  const began = performance.now();
  await strike(show);
  if (moment === 'idle') await resume(show);
  await until(`healthy after ${name}`, HEALTHY_LIMIT_MS, () => show.isHealthy());
  const ms = performance.now() - began;
  console.log(`${name}, ${moment}: healthy after ${(ms / 1000).toFixed(1)} s`);
  return { name, moment, victim, frame, ms };
}

/** What the viewer got, all in all. */
async function verdict() {
  const end = (await show.heartbeat())?.frame ?? 0;
  await until('the end of it published', HEALTHY_LIMIT_MS, async () => {
    const beat = await show.heartbeat();
    return beat && beat.frame > end + PUBLISHED_AFTER_FRAMES;
  });
  await show.viewer.stop();
  const found = playlistProblems(show.viewer);
  for (const { at, frames } of seams(show.viewer)) {
    const seconds = (Math.abs(frames) / FRAME_RATE).toFixed(1);
    if (frames < 0) found.push(`${seconds} s are aired twice at frame ${at}`);
    else if (!isExcused(at, frames))
      found.push(`${seconds} s of picture are missing at frame ${at}`);
    else
      console.log(
        `the streamer was gone for ${seconds} s${frames > GAP_TARGET_FRAMES ? ', MISSED' : ''}`,
      );
  }
  const entries = (await show.get('/api/as-run?limit=500'))?.items ?? [];
  const takes = await takesByFrame(show.viewer);
  console.log(
    `${show.viewer.segments.length} segments, ${takes.size} frames read, ${entries.length} entries of the as-run`,
  );
  if (takes.size === 0 || entries.length === 0) found.push('nothing was on air');
  return [...found, ...asRunProblems(entries, takes)];
}

/** Only a streamer that was struck just then may leave a hole. */
function isExcused(at) {
  return rows.some(
    ({ victim, frame }) =>
      victim === 'streamer' && at > frame - 10 * FRAME_RATE && at < frame + 10 * FRAME_RATE,
  );
}
