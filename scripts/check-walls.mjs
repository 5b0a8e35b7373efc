import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure, runScript } from './lib/failure.mjs';
import { requireNode } from './lib/packages.mjs';
import { root } from './lib/root.mjs';
import { run, stopAllOnSignal } from './lib/run.mjs';

/**
 * Proves that the walls between apps and libraries hold: plants an import that climbs over one and expects both
 * tools to name the rule. A linter that is switched off by mistake finds nothing, and looks just like success.
 */
const PLANTED = [
  {
    file: 'libs/domain/src/planted-violation.ts',
    code: `export * from '../../../apps/worker/src/main.js';\n`,
    rules: { eslint: 'boundaries/dependencies', depcruise: 'libs-never-import-apps' },
  },
  {
    file: 'libs/ui/src/planted-violation.ts',
    code: `export * from '../../database/src/index.js';\n`,
    rules: { eslint: 'boundaries/dependencies', depcruise: 'no-server-code-in-the-browser' },
  },
];

const bin = (tool) => join(root, 'node_modules', '.bin', tool);

async function checkWalls() {
  const node = requireNode(root);
  const problems = [];
  for (const { file, code, rules } of PLANTED) {
    writeFileSync(join(root, file), code);
    try {
      for (const [tool, found] of [
        ['eslint', await eslintRules(node, file)],
        ['depcruise', await depcruiseRules(node, file)],
      ]) {
        if (found.includes(rules[tool])) continue;
        problems.push(`${tool} does not report ${rules[tool]} for ${code.trim()} in ${file}`);
      }
    } finally {
      rmSync(join(root, file));
    }
  }
  if (problems.length > 0) throw new Failure(problems.join('\n'));
  console.log(`${PLANTED.length} planted violations were found by eslint and by depcruise.`);
}

async function eslintRules(node, file) {
  const { output } = await run(node, [bin('eslint'), '--format', 'json', file], { cwd: root });
  const [{ messages }] = parseFrom(output, '[');
  return messages.map(({ ruleId }) => ruleId);
}

async function depcruiseRules(node, file) {
  const config = ['--config', '.dependency-cruiser.mjs', '--output-type', 'json'];
  const { output } = await run(node, [bin('depcruise'), file, ...config], { cwd: root });
  return parseFrom(output, '{').summary.violations.map(({ rule }) => rule.name);
}

/** The tools may write a notice before their JSON, and after it. */
function parseFrom(output, opening) {
  const start = output.search(opening === '[' ? /^\[\{/m : /^\{/m);
  const closing = opening === '[' ? ']' : '}';
  try {
    return JSON.parse(output.slice(start, output.lastIndexOf(closing) + 1));
  } catch {
    throw new Failure(`Not the report that was expected:\n${output}`);
  }
}

function removePlanted() {
  for (const { file } of PLANTED) rmSync(join(root, file), { force: true });
}

process.once('exit', removePlanted);
stopAllOnSignal();
await runScript(checkWalls);
