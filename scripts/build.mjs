import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ASSET_FOLDERS, buildTargets, staleOutput } from './lib/build-targets.mjs';
import { Failure, runScript } from './lib/failure.mjs';
import { contentHash, filesBelow } from './lib/files.mjs';
import { writeLeanHls } from './lib/lean-hls.mjs';
import { requireNode } from './lib/packages.mjs';
import { pool } from './lib/pool.mjs';
import { root } from './lib/root.mjs';
import { run, stopAllOnSignal } from './lib/run.mjs';

const STAMPS = join(root, 'dist', '.stamps');
/** A compiler takes a core and up to half a gigabyte. */
const AT_A_TIME = 2;
const BUILD_WITHIN_MS = 5 * 60_000;

/** Builds every app (of these kinds) whose sources have changed. @throws Failure with the compilers' messages. */
export async function build(kinds = ['server', 'browser']) {
  const started = performance.now();
  const libraries = readdirSync(join(root, 'libs'));
  removeStale();
  copyAssets(libraries);
  writeLeanHls();
  const due = buildTargets(libraries)
    .filter(({ kind }) => kinds.includes(kind))
    .map((target) => ({ ...target, stamp: stampOf(target) }))
    .filter((target) => !isFresh(target));
  if (due.length === 0) return;
  console.log(`Building ${due.map(({ name }) => name).join(', ')} ...`);
  const node = requireNode(root);
  const results = await pool(
    due.map((target) => () => buildOne(target, node)),
    AT_A_TIME,
  );
  const failures = results.filter((result) => result !== undefined);
  if (failures.length > 0) throw new Failure(failures.join('\n'));
  console.log(`Built in ${((performance.now() - started) / 1000).toFixed(1)} s.`);
}

/** `npm run dev` is about to put builds for development in the place of the finished browser apps. */
export function forgetBrowserBuilds() {
  for (const { kind, name } of buildTargets([])) {
    if (kind === 'browser') rmSync(join(STAMPS, name), { force: true });
  }
}

async function buildOne({ name, command: [tool, ...args], output, stamp }, node) {
  const bin = join(root, 'node_modules', '.bin');
  const result = await run(node, [join(bin, tool), ...args], {
    cwd: root,
    env: { ...process.env, PATH: `${bin}:${process.env.PATH}`, NG_CLI_ANALYTICS: 'false' },
    timeoutMs: BUILD_WITHIN_MS,
  });
  if (result.code === 0 && existsSync(join(root, output))) {
    mkdirSync(STAMPS, { recursive: true });
    writeFileSync(join(STAMPS, name), stamp);
    return undefined;
  }
  const reason = result.timedOut ? 'took too long' : 'does not compile';
  return `${name} ${reason}:\n${result.output.trim()}`;
}

function stampOf({ inputs, isSource }) {
  return contentHash(root, filesBelow(root, inputs, isSource));
}

function isFresh({ name, output, stamp }) {
  const path = join(STAMPS, name);
  return existsSync(join(root, output)) && existsSync(path) && readFileSync(path, 'utf8') === stamp;
}

/** `deleteOutDir` is off because the apps share dist, so what a deleted source once became is removed here. */
function removeStale() {
  const files = filesBelow(root, ['dist/apps', 'dist/libs']).filter(
    (file) => !file.startsWith('dist/.'),
  );
  for (const file of staleOutput(files, (path) => existsSync(join(root, path)))) {
    rmSync(join(root, file));
    removeIfEmpty(dirname(join(root, file)));
  }
}

function removeIfEmpty(folder) {
  if (readdirSync(folder).length > 0) return;
  rmdirSync(folder);
  removeIfEmpty(dirname(folder));
}

function copyAssets(libraries) {
  for (const library of libraries) {
    for (const folder of ASSET_FOLDERS) {
      for (const file of filesBelow(root, [`libs/${library}/${folder}`])) {
        const [from, to] = [join(root, file), join(root, 'dist', file)];
        if (existsSync(to) && sameFile(statSync(from), statSync(to))) continue;
        mkdirSync(dirname(to), { recursive: true });
        cpSync(from, to, { preserveTimestamps: true });
      }
    }
  }
}

const sameFile = (a, b) => a.size === b.size && Math.floor(a.mtimeMs) === Math.floor(b.mtimeMs);

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  stopAllOnSignal();
  await runScript(() => build());
}
