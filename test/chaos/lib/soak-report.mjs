import { slope } from '../../bench/lib/slope.mjs';

const WIDTH = 900;
const HEIGHT = 320;
const COLOURS = ['#4f8cff', '#35b37e', '#ff7452', '#998dd9', '#ffc400', '#79e2f2'];

/** What an hour or a day did to the parts: a page and a plot of memory over time with the faults in it. */
export function soakReport(run, parts, plotName) {
  const loads = run.samples.map(({ load }) => load);
  const rows = parts.map((part) => {
    const of = run.samples.map(({ at, parts: all }) => ({ at, ...all[part] }));
    const alive = of.filter(({ mb }) => mb > 0);
    const restarts = alive.filter(({ pid }, n) => n > 0 && pid !== alive[n - 1].pid).length;
    const settled = alive.slice(Math.floor(alive.length / 4));
    const perHour = settled.length > 1 ? slope(settled.map(({ at, mb }) => [at / 3_600, mb])) : 0;
    const most = Math.max(...alive.map(({ mb }) => mb));
    const files = alive.map(({ files }) => files);
    return `| ${part} | ${most.toFixed(0)} MB | ${perHour.toFixed(1)} MB | ${files[0]} | ${files.at(-1)} | ${restarts} |`;
  });
  const drifts = run.samples.map(({ driftMs }) => driftMs).filter(Number.isFinite);
  const gaps = run.seams.map(({ at, seconds }) => `| ${at} | ${seconds.toFixed(1)} s |`);
  const markdown = `# Soak: ${run.hours} h

A show that ran by itself while somebody had its page open: seed ${run.seed}, pictures of ${run.size}; ${run.faults.length} faults,
${run.segments} pieces of the stream seen by a viewer, ${run.aired} segments of the show aired. Load of the machine ${Math.min(...loads).toFixed(1)} to ${Math.max(...loads).toFixed(1)}.

![Memory of every part in MB, faults as lines](${plotName})

| Part | Most memory | Growth an hour | Files at first | at last | Restarts seen |
| --- | --- | --- | --- | --- | --- |
${rows.join('\n')}

Growth is the slope over the last three quarters, restarts included. A viewer sees the newest segment
${Math.min(...drifts).toFixed(0)} to ${Math.max(...drifts).toFixed(0)} ms after its last frame was due; at the end ${drifts.at(-1)?.toFixed(0)} ms.
On air: ${airOf(run)}.

| Fault | after | healthy after |
| --- | --- | --- |
${run.faults.map(({ at, name, seconds }) => `| ${name} | ${(at / 60).toFixed(1)} min | ${seconds.toFixed(1)} s |`).join('\n')}

${gaps.length === 0 ? 'No frame is missing and none was aired twice.' : `| Hole at frame | long |\n| --- | --- |\n${gaps.join('\n')}`}

${run.problems.length === 0 ? 'Every playlist held the rules.' : run.problems.map((p) => `- ${p}`).join('\n')}
`;
  return { markdown, svg: plot(run, parts) };
}

/** Seconds of the channel by what was in them, over all lives of its streamer. */
function airOf({ ledger, samples }) {
  const counted = ledger ?? samples.findLast((sample) => sample.ledger)?.ledger ?? {};
  return Object.entries(counted)
    .map(([kind, seconds]) => `${seconds.toFixed(1)} s ${kind}`)
    .join(', ');
}

function plot({ samples, faults }, parts) {
  const end = Math.max(1, samples.at(-1)?.at ?? 1);
  const most = Math.max(...samples.flatMap(({ parts: all }) => parts.map((part) => all[part].mb)));
  const x = (at) => (60 + ((WIDTH - 80) * at) / end).toFixed(1);
  const y = (mb) => (HEIGHT - 40 - ((HEIGHT - 70) * mb) / most).toFixed(1);
  const lines = parts.map((part, n) => {
    const points = samples.map(({ at, parts: all }) => `${x(at)},${y(all[part].mb)}`).join(' ');
    return `<polyline points="${points}" fill="none" stroke="${COLOURS[n]}" stroke-width="1.5"/>
<text x="${70 + n * 130}" y="18" fill="${COLOURS[n]}">${part}</text>`;
  });
  const marks = faults.map(
    ({ at, name }) =>
      `<line x1="${x(at)}" x2="${x(at)}" y1="30" y2="${HEIGHT - 40}" stroke="#ccc"><title>${name}</title></line>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12">
<rect width="100%" height="100%" fill="#fff"/>
${marks.join('\n')}
${lines.join('\n')}
<text x="8" y="34">${most.toFixed(0)} MB</text><text x="30" y="${HEIGHT - 40}">0</text>
<text x="60" y="${HEIGHT - 15}">0</text><text x="${WIDTH - 60}" y="${HEIGHT - 15}">${(end / 60).toFixed(0)} min</text>
</svg>
`;
}
