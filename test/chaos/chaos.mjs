// Breaks a running show in every way at every moment, and looks at what its viewers got.
// Run: npm run build && npm run test:chaos [-- --short] [--only <pattern>] [--minutes <no case begins after>] [--out <page>]
import '../../libs/speech/training/from-source.mjs';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { until } from '../../scripts/lib/processes.mjs';
import { emptiedStreamer } from './lib/emptied.mjs';
import { fault, FAULTS } from './lib/faults.mjs';
import { MOMENTS, resume } from './lib/moments.mjs';
import { Results } from './lib/results.mjs';

const { openScene } = await import('./lib/scene.mjs');
const { verdict } = await import('./lib/verdict.mjs');

/** Longer than it should take, for a busy machine; the page tells which took too long. */
const HEALTHY_LIMIT_MS = 60_000;

/** Every part once, at the moment that hurts it most: what a minute allows. */
const SHORT = [
  ['SIGKILL worker', 'forming'],
  ['SIGKILL redis', 'forming'],
  ['SIGKILL postgres', 'forming'],
  ['SIGKILL api', 'before a take'],
  ['SIGKILL streamer', 'mid-line'],
  ['SIGKILL ffmpeg', 'mid-line'],
  ['compositor hangs', 'mid-line'],
  ['FLUSHALL redis', 'forming'],
  ['change over', 'after a take'],
];
/** By moment: a part that dies twice within half a minute is started again with a pause. */
const ALL = Object.keys(MOMENTS).flatMap((moment) =>
  FAULTS.filter(({ moments = [moment] }) => moments.includes(moment)).map(({ name }) => [
    name,
    moment,
  ]),
);

const { values } = parseArgs({
  options: {
    short: { type: 'boolean' },
    only: { type: 'string', default: '' },
    minutes: { type: 'string', default: 'Infinity' },
    out: { type: 'string' },
  },
});
const cases = (values.short ? SHORT : ALL)
  .filter((one) => new RegExp(values.only).test(one.join(' ')))
  .map(([name, moment]) => ({ ...fault(name), moment, problems: [] }));

const untilMs = performance.now() + Number(values.minutes) * 60_000;
const isTime = () => performance.now() < untilMs;
const results = await Results.open(values.out);
const rows = [];
const scenes = [];
const skipped = [];
for (const [needs, those] of Map.groupBy(cases, ({ needs }) => needs)) {
  const waiting = [...those];
  while (waiting.length > 0 && isTime()) {
    const scene = await openScene(needs).catch((error) => {
      if (needs === undefined) throw error;
      const names = new Set(those.map(({ name }) => name));
      for (const name of names) skipped.push({ name, reason: error.message });
    });
    if (!scene) break;
    await play(scene, waiting).finally(() => scene.close());
  }
  await results.write({ rows, scenes, skipped });
}
const broken = scenes.flatMap((scene) => scene.problems).length;
const unhealed = rows.filter(({ ms }) => ms === undefined).length;
console.log(`${rows.length} cases: ${unhealed} did not heal, ${broken} times a rule did not hold.`);
process.exit(broken + unhealed === 0 ? 0 : 1);

/** As many of the waiting cases as the show survives, and what its viewer got. */
async function play(scene, waiting) {
  const struck = [];
  while (waiting.length > 0 && isTime()) {
    const one = await strike(scene, waiting.shift());
    struck.push(one);
    rows.push(one);
    if (one.ms === undefined) break;
  }
  const found = await verdict(scene, struck).catch((error) => ({
    problems: [{ text: `nothing could be judged any more: ${error.message}` }],
    ...{ gaps: [], frames: 0, takes: 0 },
  }));
  if (waiting.length === 0 && !scene.disk && !scene.clock)
    found.problems.push(
      ...(await emptiedStreamer(scene).catch((error) => [{ text: error.message }])),
    );
  const during = ({ at }) => struck.findLast(({ beat }) => at === undefined || beat.frame <= at);
  for (const problem of found.problems) {
    const { name, moment, problems } = during(problem) ?? struck[0];
    problems.push(problem);
    Object.assign(problem, { name, moment });
    console.log(`! ${name}, ${moment}: ${problem.text}`);
  }
  for (const gap of found.gaps) {
    const { name, moment } = during({ at: gap.at + gap.frames }) ?? struck[0];
    Object.assign(gap, { name, moment });
  }
  scenes.push(found);
}

/** `beat`: what was on air when it struck. `ms`: until every part was healthy again, undefined when that did not happen. */
async function strike(scene, one) {
  const { show, supply } = scene;
  const what = `${one.name}, ${one.moment}`;
  let beat = { frame: Infinity };
  const healthy = async () => {
    await supply.fill(show);
    beat = await MOMENTS[one.moment](scene);
    const since = await one.strike(scene);
    if (one.moment === 'idle') await resume(scene);
    await until('healthy', HEALTHY_LIMIT_MS, () => show.isHealthy());
    await scene.losses.note(show);
    return performance.now() - since;
  };
  const ms = await healthy().catch((error) => void console.log(`! ${what}: ${error.message}`));
  if (ms !== undefined) console.log(`${what}: healthy after ${(ms / 1_000).toFixed(1)} s`);
  const healthyFrame = (await show.heartbeat())?.frame ?? Infinity;
  return { ...one, beat, healthyFrame, ms, load: loadavg()[0] };
}
