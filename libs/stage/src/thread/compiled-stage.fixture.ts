import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { transformFile } from '@swc/core';

const root = fileURLToPath(new URL('../../../..', import.meta.url));
const LIBRARIES = ['contracts', 'domain', 'stage'];

/** The compiled stage in a folder of its own: a worker thread runs JavaScript, whatever runs the tests. */
export interface CompiledStage {
  /** The compiled `stage.worker.js`. */
  readonly worker: URL;
  /** A worker that obeys sabotage: a frame listed dies or hangs instead of being drawn. */
  sabotaged(frames: { dies?: readonly number[]; hangs?: readonly number[] }): Promise<URL>;
  remove(): Promise<void>;
}

export async function compileStage(): Promise<CompiledStage> {
  const cache = join(root, '.cache');
  await mkdir(cache, { recursive: true });
  // Below the project, so that packages are found.
  const folder = await mkdtemp(join(cache, 'stage-spec-'));
  await Promise.all(LIBRARIES.map((library) => compileLibrary(library, folder)));
  await cp(join(root, 'libs/stage/wasm'), join(folder, 'libs/stage/wasm'), { recursive: true });
  const worker = pathToFileURL(join(folder, 'libs/stage/src/thread/stage.worker.js'));
  let sabotages = 0;
  return {
    worker,
    sabotaged: async ({ dies = [], hangs = [] }) => {
      const file = join(folder, `sabotage-${sabotages++}.mjs`);
      await writeFile(
        file,
        `import { parentPort } from 'node:worker_threads';
parentPort.on('message', ({ frame }) => {
  if (${JSON.stringify(dies)}.includes(frame)) process.exit(9);
  if (${JSON.stringify(hangs)}.includes(frame)) for (;;);
});
if (${JSON.stringify([...dies, ...hangs])}.length > 0) await import(${JSON.stringify(worker.href)});
`,
      );
      return pathToFileURL(file);
    },
    remove: () => rm(folder, { recursive: true }),
  };
}

async function compileLibrary(library: string, folder: string): Promise<void> {
  const source = join(root, 'libs', library, 'src');
  const files = await readdir(source, { recursive: true });
  const wanted = files.filter((file) => /(?<!\.spec|\.fixture)\.ts$/.test(file));
  await Promise.all(wanted.map((file) => compileFile(join(source, file), folder)));
}

async function compileFile(file: string, folder: string): Promise<void> {
  const { code } = await transformFile(file, {
    swcrc: false,
    jsc: { parser: { syntax: 'typescript', decorators: true }, target: 'es2023' },
    module: { type: 'es6' },
  });
  const target = join(folder, relative(root, file)).replace(/\.ts$/, '.js');
  const libs = relative(dirname(target), join(folder, 'libs'));
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, code.replace(/(['"])@cuelight\/(\w+)\1/g, `"${libs}/$2/src/index.js"`));
}
