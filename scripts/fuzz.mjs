import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { build } from './build.mjs';
import { Failure, runScript } from './lib/failure.mjs';
import { requireNode } from './lib/packages.mjs';
import { root } from './lib/root.mjs';
import { run, stopAllOnSignal } from './lib/run.mjs';
import { startTestServers } from './lib/test-servers.mjs';

const USAGE = `npm run fuzz -- [--runs 100] [--seed N]

Every route of the API with as many valid and as many invalid requests, made from its description: 18,000 in
all, two minutes on two cores; with 300 a route it takes five and a half. The same seed makes the same requests;
without one it is another each time.`;

const NODE_FLAGS = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];

async function fuzz() {
  const { runs, seed } = commandLine();
  await build(['server']);
  const servers = await startTestServers();
  try {
    console.log(`${runs} requests a route of each kind, seed ${seed}`);
    const jest = ['node_modules/jest/bin/jest.js', '--selectProjects', 'integration'];
    const { code } = await run(
      requireNode(root),
      [...NODE_FLAGS, ...jest, '--testPathPatterns', 'test/integration/fuzz/'],
      {
        cwd: root,
        env: { ...process.env, ...servers.env, FUZZ_RUNS: runs, FUZZ_SEED: seed },
        show: true,
      },
    );
    return code;
  } finally {
    await servers.stop();
  }
}

function commandLine() {
  try {
    const { values } = parseArgs({
      options: {
        runs: { type: 'string', default: '100' },
        seed: { type: 'string', default: `${randomInt(2 ** 31 - 1)}` },
      },
    });
    if (/^\d+$/.test(values.runs) && /^\d+$/.test(values.seed)) return values;
  } catch {
    // An option nobody knows: the usage says which there are.
  }
  throw new Failure(USAGE);
}

stopAllOnSignal();
await runScript(fuzz);
