import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from './failure.mjs';
import { run } from './run.mjs';

/**
 * Names of packages that package-lock.json wants and node_modules does not have in that version.
 * npm writes node_modules/.package-lock.json last, so an install that was cut short does not count.
 * Optional packages are left out: most of them are for other platforms.
 */
export function missingPackages(root) {
  const installed = join(root, 'node_modules', '.package-lock.json');
  const wanted = readLock(join(root, 'package-lock.json'));
  const have = existsSync(installed) ? readLock(installed) : {};
  return Object.entries(wanted)
    .filter(([path, { optional }]) => path !== '' && !optional)
    .filter(([path, { version }]) => have[path]?.version !== version)
    .map(([path]) => path.replace(/^.*node_modules\//, ''));
}

/** Installs what the lock file says when something is missing; never changes the lock file. */
export async function ensurePackages(root, { show }) {
  const missing = missingPackages(root);
  if (missing.length === 0 && nodeFor(root)) return;
  console.log(
    missing.length > 0
      ? `Installing the packages (${missing.length} to fetch, about a minute) ...`
      : 'Installing the packages ...',
  );
  // `npm ci` of npm 11 refuses a lock file without the packages for other platforms; `npm install --no-save`
  // installs from the same lock file and writes neither it nor package.json.
  const { command, args } = npm();
  const flags = ['--no-save', '--include=dev', '--include=optional', '--no-audit', '--no-fund'];
  const { code, output } = await run(command, [...args, 'install', ...flags], { cwd: root, show });
  if (code !== 0) {
    throw new Failure(`npm install failed (exit code ${code}):\n${show ? '' : output}`);
  }
  const still = missingPackages(root);
  if (still.length > 0) throw new Failure(`npm install left out: ${still.join(', ')}`);
}

const OLDEST_NODE = 24;

/** The Node 24 that the packages bring (on Linux x64), or the one we run on when it is new enough. */
export function nodeFor(root) {
  const own = join(root, 'node_modules', '.bin', 'node');
  if (existsSync(own)) return own;
  return Number(process.versions.node.split('.')[0]) >= OLDEST_NODE ? process.execPath : undefined;
}

export function requireNode(root) {
  const node = nodeFor(root);
  if (node) return node;
  throw new Failure(
    `Cuelight runs on Node ${OLDEST_NODE} or later. For ${process.platform} ${process.arch} it does not come with the packages: install it from https://nodejs.org and start again.`,
  );
}

/** The npm that started us, else the one on PATH. */
function npm() {
  const script = process.env.npm_execpath;
  return script?.endsWith('.js')
    ? { command: process.execPath, args: [script] }
    : { command: 'npm', args: [] };
}

const readLock = (path) => JSON.parse(readFileSync(path, 'utf8')).packages ?? {};
