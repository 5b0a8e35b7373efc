import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Failure } from './failure.mjs';
import { requireNode } from './packages.mjs';
import { root } from './root.mjs';
import { run } from './run.mjs';

const COMPILE_WITHIN_MS = 2 * 60_000;

const library = join('libs', 'stage');
const built = join(root, '.cache', 'stage', library);

/** Compiles the stage alone (seconds, where a whole build takes a minute) and loads it. @throws Failure */
export async function loadStage() {
  const nest = join(root, 'node_modules', '.bin', 'nest');
  const config = join(library, 'tsconfig.build.json');
  const { code, output } = await run(requireNode(root), [nest, 'build', 'streamer', '-p', config], {
    cwd: root,
    timeoutMs: COMPILE_WITHIN_MS,
  });
  if (code !== 0) throw new Failure(`The stage does not compile:\n${output}`);
  await cp(join(root, library, 'wasm'), join(built, 'wasm'), { recursive: true });
  const stage = await loadStageModule('index.js');
  return { ...stage, art: join(root, library, 'art') };
}

/** A module of the compiled stage, by its path in `libs/stage/src`. */
export function loadStageModule(path) {
  return import(pathToFileURL(join(built, 'src', path)).href);
}
