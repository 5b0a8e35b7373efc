import { availableParallelism } from 'node:os';
import { MOMENTS } from './moments.mjs';

const FRAME_RATE = 30;
/** "All parts healthy again within 10 s without hands." */
const HEALTHY_MS = 10_000;
/** "No picture gap except when the streamer itself dies (<= 2 s)." A busy machine takes longer, and that is told. */
const GAP_FRAMES = 2 * FRAME_RATE;

/** What became of every fault at every moment, as a page: `rows` of cases, `scenes` of verdicts, `skipped` faults. */
export function chaosReport({ rows, scenes, skipped }) {
  const moments = Object.keys(MOMENTS);
  const names = [...new Set(rows.map(({ name }) => name))];
  const cell = (name, moment) => {
    const row = rows.find((each) => each.name === name && each.moment === moment);
    if (!row) return '';
    if (!Number.isFinite(row.ms)) return '**not by itself**';
    const seconds = `${(row.ms / 1_000).toFixed(1)} s`;
    const text = row.ms > HEALTHY_MS ? `**${seconds}**` : seconds;
    return row.broken > 0 ? `${text} (${row.broken} !)` : text;
  };
  const failed = rows.filter(({ broken }) => broken > 0);
  const late = rows.filter(({ ms }) => !(ms <= HEALTHY_MS));
  const sum = (of) => scenes.reduce((total, scene) => total + of(scene), 0);
  const loads = rows.map(({ load }) => load);
  const gaps = scenes.flatMap((scene) => scene.gaps);
  return `# Kill matrix

\`npm run test:chaos\`: every fault at every moment of a running show of short segments, a viewer reading all the time.
A cell tells how long the show took until every part was healthy again, without hands; ${HEALTHY_MS / 1_000} s are allowed,
**more** is a miss, and \`!\` marks a rule that did not hold. A frozen process counts from the moment it may run again, a
full or slow disk from the moment it is good again, a clock from its jump. Measured on ${availableParallelism()} processors with a load
of ${Math.min(...loads).toFixed(1)} to ${Math.max(...loads).toFixed(1)}: above ${availableParallelism()} the show has to wait for others.

| Fault | ${moments.join(' | ')} |
| --- | ${moments.map(() => '---').join(' | ')} |
${names.map((name) => `| ${name} | ${moments.map((moment) => cell(name, moment)).join(' | ')} |`).join('\n')}

${rows.length} cases, ${late.length} missed the time, ${failed.length} broke a rule. The viewer decoded ${sum(({ frames }) => frames)} different
frames; ${sum(({ takes }) => takes)} takes are in the as-run and were compared with the marks in the picture, frame by frame.

${gaps.length === 0 ? 'No picture was missing.' : gapsTable(gaps)}

${problemList(scenes)}
${skipped.map(({ name, reason }) => `\nNot tried, ${name}: ${reason.split('\n')[0]}`).join('\n')}
`;
}

function gapsTable(gaps) {
  const rows = gaps.map(
    ({ name, moment, frames, cause }) =>
      `| ${name}, ${moment} | ${(frames / FRAME_RATE).toFixed(1)} s${frames > GAP_FRAMES ? ', **missed**' : ''} | ${cause} |`,
  );
  return `Only a dead streamer may leave a hole, of 2 s.\n\n| Picture missing after | for | because |\n| --- | --- | --- |\n${rows.join('\n')}`;
}

function problemList(scenes) {
  const problems = scenes.flatMap((scene) => scene.problems);
  if (problems.length === 0)
    return 'Every playlist held the rules; no segment was lost or aired twice; the as-run is what the pictures show.';
  const lines = problems.map(({ name, moment, text }) => `- ${name}, ${moment}: ${text}`);
  return `What did not hold:\n\n${lines.join('\n')}`;
}
