import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from './build.mjs';
import { benchPage, comparisonTable, figureTable, isMissed } from './lib/bench-table.mjs';
import { Failure, runScript } from './lib/failure.mjs';
import { requireNode } from './lib/packages.mjs';
import { root } from './lib/root.mjs';
import { run, stopAllOnSignal } from './lib/run.mjs';

const USAGE = `npm run bench -- [names]              all benches of test/bench, or those named, one after the other
npm run bench -- --list               the benches there are, and the runs that were kept
npm run bench -- --compare <a> <b>    two runs that were kept, side by side
npm run bench -- --page <runs>        docs/reports/bench.md of runs that were kept, of each bench the newest

Every run is kept in .cache/bench as JSON. Benches want a machine that does nothing else.`;

const BENCHES = join(root, 'test', 'bench');
const RUNS = join(root, '.cache', 'bench');
const PAGE = join(root, 'docs', 'reports', 'bench.md');
const BENCH_WITHIN_MS = 30 * 60_000;

async function bench() {
  const { values, positionals } = commandLine();
  if (values.help) return console.log(USAGE);
  if (values.list) return list();
  if (values.compare) return compare(positionals);
  if (values.page) return writePage(positionals);
  const unknown = positionals.filter((name) => !benches().includes(name));
  if (unknown.length > 0) throw new Failure(`There is no bench ${unknown.join(', ')}.\n\n${USAGE}`);
  return measure(positionals.length > 0 ? positionals : benches());
}

async function measure(names) {
  await build(['server']);
  const folder = mkdtempSync(join(tmpdir(), 'cuelight-bench-'));
  const results = join(folder, 'figures.jsonl');
  const [figures, broken, silent] = [[], [], []];
  for (const name of names) {
    console.log(`\n${name}`);
    const { code, timedOut } = await run(requireNode(root), [join(BENCHES, `${name}.bench.mjs`)], {
      cwd: root,
      env: { ...process.env, BENCH_RESULTS: results },
      show: true,
      timeoutMs: BENCH_WITHIN_MS,
    });
    const own = takeFigures(results);
    figures.push(...own);
    if (timedOut || (code !== 0 && !own.some(isMissed))) broken.push(name);
    else if (own.length === 0) silent.push(name);
  }
  rmSync(folder, { recursive: true, force: true });
  if (figures.length > 0) console.log(`\n${figureTable(figures)}\n\nKept as ${keep(figures)}`);
  if (silent.length > 0) console.log(`Told in words only: ${silent.join(', ')}`);
  if (broken.length > 0) throw new Failure(`Did not come to an end: ${broken.join(', ')}`);
  return figures.some(isMissed) ? 1 : 0;
}

/** What a bench has left, which is taken away for the next one. */
function takeFigures(path) {
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, 'utf8').split('\n').filter(Boolean);
  rmSync(path);
  return lines.map((line) => JSON.parse(line));
}

/** Names sort by time. */
function keep(figures) {
  const at = new Date();
  const name = at.toISOString().slice(0, 19).replace(/[:T]/g, '-');
  const machine = { processors: cpus().length, model: cpus()[0]?.model, load: loadavg()[0] };
  mkdirSync(RUNS, { recursive: true });
  const run = { at: at.toISOString(), machine, figures };
  writeFileSync(join(RUNS, `${name}.json`), `${JSON.stringify(run, null, 2)}\n`);
  return name;
}

function compare(names) {
  if (names.length !== 2) throw new Failure(USAGE);
  const [before, after] = names.map(keptRun);
  console.log(comparisonTable(before.figures, after.figures));
}

function writePage(names) {
  if (names.length === 0) throw new Failure(USAGE);
  mkdirSync(dirname(PAGE), { recursive: true });
  writeFileSync(PAGE, benchPage(names.toSorted().map(keptRun)));
}

function keptRun(name) {
  const path = join(RUNS, `${name}.json`);
  if (existsSync(path)) return JSON.parse(readFileSync(path, 'utf8'));
  throw new Failure(`There is no run ${name}. npm run bench -- --list shows those that were kept.`);
}

function list() {
  console.log(`benches: ${benches().join(', ')}`);
  console.log(`runs: ${keptRuns().join(', ') || 'none yet'}`);
}

const named = (folder, ending) =>
  (existsSync(folder) ? readdirSync(folder) : [])
    .filter((name) => name.endsWith(ending))
    .map((name) => name.slice(0, -ending.length))
    .sort();
const benches = () => named(BENCHES, '.bench.mjs');
const keptRuns = () => named(RUNS, '.json');

function commandLine() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        list: { type: 'boolean' },
        compare: { type: 'boolean' },
        page: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new Failure(`${error.message}\n\n${USAGE}`);
  }
}

stopAllOnSignal();
await runScript(bench);
