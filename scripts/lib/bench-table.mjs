import { table } from './table.mjs';

/**
 * One figure of a bench. `limit`: what it may be at most (or, where more is better, must be at least).
 * `reference`: the same work done by the barest thing that can do it, so that figures of different machines compare.
 * @typedef {{
 *   name: string, value: number, unit: string, better?: 'less' | 'more', limit?: number,
 *   reference?: { name: string, value: number },
 * }} Figure
 */

/** The figure as it is kept: with its bench, and with its ratio to the reference. */
export function finished(bench, { better = 'less', ...figure }) {
  if (!Number.isFinite(figure.value))
    throw new Error(`${bench}: ${figure.name} is ${figure.value}`);
  const ratio = figure.reference && figure.value / figure.reference.value;
  return { bench, better, ...figure, ...(ratio === undefined ? {} : { ratio }) };
}

export function isMissed({ value, better, limit }) {
  if (limit === undefined) return false;
  return better === 'more' ? value < limit : value > limit;
}

/** Figures as lines of text, each bench named once. */
export function figureTable(figures) {
  const rows = figures.map((figure, index) => [
    figure.bench === figures[index - 1]?.bench ? '' : figure.bench,
    figure.name,
    amount(figure.value, figure.unit),
    limitOf(figure),
    figure.reference
      ? `${figure.reference.name}: ${amount(figure.reference.value, figure.unit)}`
      : '',
    figure.ratio === undefined ? '' : `${figure.ratio.toFixed(2)} x`,
  ]);
  return table([['BENCH', 'FIGURE', 'VALUE', 'LIMIT', 'REFERENCE', 'RATIO'], ...rows]);
}

/** Kept runs as a page: the newest figure of each bench, and when and on what it was measured. */
export function benchPage(runs) {
  const newest = new Map();
  for (const run of runs) {
    for (const figure of run.figures) newest.set(figure.bench, run);
  }
  const used = [...new Set(newest.values())];
  const sections = used.map((run) => {
    const { processors, model, load } = run.machine;
    const own = run.figures.filter(({ bench }) => newest.get(bench) === run);
    return `## ${run.at.slice(0, 16).replace('T', ' ')} UTC

${processors} cores (${model}), load ${load.toFixed(1)} at the end.

\`\`\`
${figureTable(own)}
\`\`\`
`;
  });
  return `# Benches

Written by \`npm run bench -- --page <runs>\`. A figure has its limit, where one was asked for, and beside it the same
work done by the barest thing that can do it.

${sections.join('\n')}`;
}

/** Runs of one machine differ by less than this when nothing else runs on it. */
const NOTABLE = 0.1;

/** Two runs side by side; what got notably worse is marked. */
export function comparisonTable(before, after) {
  const old = new Map(before.map((figure) => [keyOf(figure), figure]));
  const kept = new Set(after.map(keyOf));
  const rows = after.map((figure) => {
    const then = old.get(keyOf(figure));
    const now = amount(figure.value, figure.unit);
    if (!then) return [figure.bench, figure.name, '-', now, 'new', ''];
    const change = then.value === 0 ? 0 : figure.value / then.value - 1;
    const worse = (figure.better === 'more' ? -change : change) > NOTABLE;
    const mark = worse ? 'worse' : '';
    return [figure.bench, figure.name, amount(then.value, then.unit), now, percent(change), mark];
  });
  const gone = before
    .filter((figure) => !kept.has(keyOf(figure)))
    .map(({ bench, name, value, unit }) => [bench, name, amount(value, unit), '-', 'gone', '']);
  return table([['BENCH', 'FIGURE', 'BEFORE', 'AFTER', 'CHANGE', ''], ...rows, ...gone]);
}

const keyOf = ({ bench, name }) => `${bench}/${name}`;

const percent = (change) => `${change < 0 ? '' : '+'}${(change * 100).toFixed(0)} %`;

function limitOf(figure) {
  if (figure.limit === undefined) return '';
  const sign = figure.better === 'more' ? 'at least' : 'at most';
  return `${sign} ${amount(figure.limit, figure.unit)}${isMissed(figure) ? ', MISSED' : ''}`;
}

/** Three digits that mean something, never fewer than the whole number has. */
function amount(value, unit) {
  const whole = Math.abs(value) < 1 ? 0 : Math.floor(Math.log10(Math.abs(value))) + 1;
  const text = Number.isInteger(value) ? `${value}` : value.toFixed(Math.max(0, 3 - whole));
  return `${text} ${unit}`.trim();
}
