import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from './build.mjs';
import { Failure } from './lib/failure.mjs';
import { ensurePackages, requireNode } from './lib/packages.mjs';
import { ensurePrograms, TO_TEST } from './lib/programs.mjs';
import { root } from './lib/root.mjs';
import { run, stopAllOnSignal } from './lib/run.mjs';
import { check, sum } from './lib/test-counts.mjs';
import { STEPS } from './lib/test-steps.mjs';

/** Reports and the full output of every step; the terminal shows the end of it when a step fails. */
const REPORTS = join(root, '.cache', 'test');
const LINES_SHOWN = 150;
const STEP_WITHIN_MS = 5 * 60_000;

/** Every check there is, from a bare clone. `--only <step>[,<step>]` for some. The last line is the result. */
async function test() {
  process.chdir(root);
  const steps = chosenSteps();
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
  let built;
  for (const step of steps) {
    if (step.needsBuild) built ??= await compile();
    results.push(
      await attempt(step.name, () => {
        if (step.needsBuild && !built.ok) throw new Failure(`needs a build:\n${built.reason}`);
        return step.run(shell);
      }),
    );
    if (step.name === 'build') built = { ok: results.at(-1).failed === 0, reason: 'see above' };
  }
  return results;
}

function chosenSteps() {
  const { values } = parseArgs({ options: { only: { type: 'string', multiple: true } } });
  const only = values.only?.flatMap((names) => names.split(','));
  const unknown = only?.filter((name) => !STEPS.some((step) => step.name === name)) ?? [];
  if (unknown.length === 0) return STEPS.filter(({ name }) => only?.includes(name) ?? true);
  const names = STEPS.map(({ name }) => name).join(', ');
  throw new Failure(`There is no step ${unknown.join(', ')}. The steps are: ${names}`);
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
  if (failed > 0) showEnd(name, result.output);
  return result;
}

function showEnd(name, output) {
  const lines = output.trimEnd().split('\n');
  for (const line of lines.slice(-LINES_SHOWN)) console.log(`     ${line}`);
  if (lines.length > LINES_SHOWN) console.log(`     (all of it: .cache/test/${name}.log)`);
}

async function compile() {
  try {
    await build();
    return { ok: true };
  } catch (error) {
    return { ok: false, reason: error.message };
  }
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
