import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure, runScript } from './lib/failure.mjs';
import { root } from './lib/root.mjs';
import { run } from './lib/run.mjs';
import { KERNEL, kernelSource, withSource } from './lib/stage-kernel.mjs';

/** Vectors, and memory that grows where it is; at most 1 GB (MOST_PAGES in libs/stage/src/kernel/kernel.ts). */
const FLAGS = [
  ...['--runtime', 'stub', '--noAssert', '-O3', '--converge'],
  ...['--enable', 'simd', '--enable', 'threads'],
  ...['--importMemory', '--sharedMemory', '--initialMemory', '1', '--maximumMemory', '16384'],
];

/** Compiles libs/stage/assembly. The compiler is fetched when it is needed. */
async function compileKernel() {
  const entry = join(KERNEL.source, 'index.ts');
  const compile = ['--', 'asc', entry, '--outFile', KERNEL.program, ...FLAGS];
  const { code, output } = await run(
    'npm',
    ['exec', '--yes', `--package=${KERNEL.compiler}`, ...compile],
    { cwd: root },
  );
  if (code !== 0) throw new Failure(output);
  const program = join(root, KERNEL.program);
  writeFileSync(program, withSource(readFileSync(program), kernelSource()));
}

await runScript(compileKernel);
