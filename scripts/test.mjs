import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from './build.mjs';
import { Failure } from './lib/failure.mjs';
import { ensurePackages, requireNode } from './lib/packages.mjs';
import { pool } from './lib/pool.mjs';
import { ensurePrograms, TO_TEST } from './lib/programs.mjs';
import { root } from './lib/root.mjs';
import { run, stopAllOnSignal } from './lib/run.mjs';
import { check, sum } from './lib/test-counts.mjs';
import { GROUPS } from './lib/test-steps.mjs';

/** Reports and the full output of every step; the terminal shows the end of it when a step fails. */
const REPORTS = join(root, '.cache', 'test');
const LINES_SHOWN = 150;
const STEP_WITHIN_MS = 10 * 60_000;
/** As many as the smallest machine we support has cores. */
const SIDE_BY_SIDE = 2;

/** Every check there is, from a bare clone. `--only <step>[,<step>]` for some. The last line is the result. */
async function test() {
  process.chdir(root);
  const groups = chosenGroups();
  rmSync(REPORTS, { recursive: true, force: true });
  mkdirSync(REPORTS, { recursive: true });
  const setUp = await attempt('set-up', async () => {
    await ensurePackages(root, { show: false });
    await ensurePrograms(TO_TEST, { show: false });
    return { passed: 0, failed: 0, output: '' };
  });
  // Without packages nothing can run at all; without a program some steps can.
  if (setUp.failed > 0 && !canRun()) return [setUp];
  const results = [setUp];
  let compiled;
  const work = (step) => async () => {
    // Fresh already when the step `build` has passed.
    if (step.needsBuild) await (compiled ??= build());
    return step.run(shell);
  };
  for (const group of groups) {
    const tasks = group.map((step) => () => attempt(step.name, work(step)));
    results.push(...(await pool(tasks, SIDE_BY_SIDE)));
  }
  return results;
}

function chosenGroups() {
  const { values } = parseArgs({ options: { only: { type: 'string', multiple: true } } });
  const only = values.only?.flatMap((names) => names.split(','));
  if (only === undefined) return GROUPS;
  const known = GROUPS.flat().map(({ name }) => name);
  const unknown = only.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new Failure(`There is no step ${unknown.join(', ')}. The steps are: ${known.join(', ')}`);
  }
  return GROUPS.map((group) => group.filter(({ name }) => only.includes(name)));
}

async function attempt(name, work) {
  const began = performance.now();
  const result = await work().catch((error) => ({
    ...check(false),
    output: error instanceof Failure ? error.message : error.stack,
  }));
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  writeFileSync(join(REPORTS, `${name}.log`), result.output);
  const { passed, failed } = result;
  console.log(
    `${failed > 0 ? 'FAIL' : 'ok  '} ${name.padEnd(20)} ${seconds.padStart(6)} s   ${passed} passed, ${failed} failed`,
  );
  if (failed > 0 || result.toRead) showEnd(name, result.output);
  return result;
}

function showEnd(name, output) {
  const lines = output.trimEnd().split('\n');
  for (const line of lines.slice(-LINES_SHOWN)) console.log(`     ${line}`);
  if (lines.length > LINES_SHOWN) console.log(`     (all of it: .cache/test/${name}.log)`);
}

function canRun() {
  try {
    return Boolean(requireNode(root));
  } catch {
    return false;
  }
}

// Output goes to a file, and to the terminal only when a step fails: no colours.
const { FORCE_COLOR: _, ...plainEnv } = { ...process.env, NO_COLOR: '1' };
const bin = join(root, 'node_modules', '.bin');

/** How a step runs things: on Node 24, with the tools of node_modules, never longer than it may. */
const shell = {
  reportFile: (name) => join(REPORTS, name),
  tool: (name, args, options) => shell.script(join(bin, name), { args, ...options }),
  script: (path, { nodeFlags = [], args = [], env = {}, timeoutMs = STEP_WITHIN_MS } = {}) =>
    run(requireNode(root), [...nodeFlags, path, ...args], {
      cwd: root,
      env: { ...plainEnv, ...env, PATH: `${bin}:${process.env.PATH}`, CI: 'true' },
      timeoutMs,
    }).then((result) => ({
      ...result,
      output: result.timedOut
        ? `${result.output}\nEnded after ${timeoutMs / 1000} s.`
        : result.output,
    })),
};

stopAllOnSignal();
const results = await test().catch((error) => {
  console.log(error instanceof Failure ? error.message : error.stack);
  return [check(false)];
});
const { passed, failed } = sum(results);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
