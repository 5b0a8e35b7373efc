import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow } from './files.mjs';
import { chromiumPath, debianPostgres } from './programs.mjs';
import { root } from './root.mjs';
import { atLeastOneFailure, check, countJest, countPlaywright } from './test-counts.mjs';
import { startTestServers } from './test-servers.mjs';

const MINUTE = 60_000;

/** What needs the machine to itself: it watches a clock. */
const CLOCKED = 'test/integration/(stream/(?!answer-on-air)|sole-runner)';

/** What leans on PostgreSQL itself: transactions, locks, constraints, notices. It runs on a second server, too. */
const SQL =
  'test/integration/(access|audit|auth-accounts|buffer|chat|config|connection-lost|ideas|intake|pipeline-(order|races|status)|push|show|tv-layer|undo|usage|workflow)\\.spec';

/**
 * Every step of `npm test`. The steps of one group do not disturb each other and may run side by side; groups follow
 * each other. `run(shell)` resolves to `{ passed, failed, output }`; `shell.tool(name, args, options)` runs a program of
 * node_modules/.bin, `shell.script(path)` one of ours. `needsBuild`: cannot work without the compiled apps.
 */
export const GROUPS = [
  [
    script('build', 'scripts/build.mjs'),
    tool('lint', 'eslint', ['--max-warnings', '0', '.']),
    tool('format', 'prettier', ['--check', '--log-level', 'warn', '.']),
    tool('typecheck', 'tsc', ['-p', 'tsconfig.json', '--noEmit']),
    tool('boundaries', 'depcruise', [
      'apps',
      'libs',
      'test',
      '--config',
      '.dependency-cruiser.mjs',
    ]),
    tool('dead-code', 'knip', []),
  ],
  [
    jest('unit'),
    // Plants files that do not belong: after those who would stumble over them.
    script('walls', 'scripts/check-walls.mjs'),
    { name: 'audit', run: audit },
    { ...script('docs', 'scripts/generate-docs.mjs', ['--check']), needsBuild: true },
    jest('console'),
    jest('viewer'),
  ],
  [
    ...['1/2', '2/2'].map((shard) =>
      integration(`integration-${shard[0]}`, () => undefined, [
        ...['--testPathIgnorePatterns', CLOCKED],
        `--shard=${shard}`,
      ]),
    ),
    integration('integration-debian', debianPostgres, ['--testPathPatterns', SQL]),
  ],
  [integration('integration-clocked', () => undefined, ['--testPathPatterns', CLOCKED])],
  [{ ...script('system', 'scripts/check-system.mjs'), needsBuild: true }],
  [{ ...script('chaos', 'test/chaos/chaos.mjs', ['--short']), needsBuild: true }],
  [{ name: 'e2e', needsBuild: true, run: playwright }],
];

function tool(name, program, args) {
  return { name, run: async (shell) => asCheck(await shell.tool(program, args)) };
}

function script(name, path, args = []) {
  return { name, run: async (shell) => asCheck(await shell.script(path, { args })) };
}

/** Shown, not judged: what is found out about a dependency overnight is no fault of a change. */
async function audit(shell) {
  const { code, output } = await shell.script('scripts/audit.mjs');
  return { passed: 0, failed: 0, output, toRead: code !== 0 };
}

const asCheck = ({ code, output }) => ({ ...check(code === 0), output });

function jest(name) {
  return { name, run: (shell) => runJest(shell, name, {}) };
}

function integration(name, postgresFolder, args = []) {
  return {
    name,
    needsBuild: true,
    async run(shell) {
      const servers = await startTestServers(postgresFolder());
      try {
        return await runJest(shell, 'integration', servers.env, args);
      } finally {
        await servers.stop();
      }
    },
  };
}

async function runJest(shell, project, env, args = []) {
  const report = shell.reportFile(`${randomUUID()}.json`);
  const { code, output } = await shell.script('node_modules/jest/bin/jest.js', {
    nodeFlags: ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'],
    args: [
      ...['--selectProjects', project, '--ci', '--json', `--outputFile=${report}`],
      // Five seconds are not enough on a busy machine for what starts servers and browsers.
      ...['--testTimeout', '30000', ...args],
    ],
    env,
    timeoutMs: 15 * MINUTE,
  });
  return { ...atLeastOneFailure(countJest(readReport(report)), code === 0), output };
}

async function playwright(shell) {
  const specs = filesBelow(root, ['test/e2e'], (file) => /\.(spec|test)\.ts$/.test(file));
  if (specs.length === 0) return { passed: 0, failed: 0, output: 'test/e2e has no specs yet.' };
  const report = shell.reportFile('playwright.json');
  const config = ['playwright.config.ts', 'test/e2e/playwright.config.ts'].find((path) =>
    existsSync(join(root, path)),
  );
  const { code, output } = await shell.tool(
    'playwright',
    ['test', ...(config ? ['--config', config] : []), '--reporter=list,json'],
    {
      env: { CHROMIUM_PATH: chromiumPath() ?? '', PLAYWRIGHT_JSON_OUTPUT_NAME: report },
      timeoutMs: 10 * MINUTE,
    },
  );
  return { ...atLeastOneFailure(countPlaywright(readReport(report)), code === 0), output };
}

/** Undefined when the runner died before it could write its report. The file is removed: the next run has its own. */
function readReport(path) {
  if (!existsSync(path)) return undefined;
  const report = JSON.parse(readFileSync(path, 'utf8'));
  rmSync(path);
  return report;
}
