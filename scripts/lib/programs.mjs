import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { Failure } from './failure.mjs';
import { run } from './run.mjs';

/** Programs that do not come from npm: how to see that one is there, and what to install when it is not. */
const FFMPEG = {
  name: 'ffmpeg',
  packages: { apt: 'ffmpeg', dnf: 'ffmpeg-free', brew: 'ffmpeg', apk: 'ffmpeg', pacman: 'ffmpeg' },
  instead: 'or set FFMPEG_PATH and FFPROBE_PATH',
  found: (env) => Boolean(env.FFMPEG_PATH) || (onPath('ffmpeg', env) && onPath('ffprobe', env)),
};
const REDIS = {
  name: 'redis-server',
  packages: { apt: 'redis-server', dnf: 'valkey', brew: 'redis', apk: 'redis', pacman: 'valkey' },
  instead: 'or set REDIS_URL',
  found: (env) =>
    Boolean(env.REDIS_URL) || onPath('redis-server', env) || onPath('valkey-server', env),
};
const CHROMIUM = {
  name: 'chromium',
  packages: { apt: 'chromium', dnf: 'chromium', apk: 'chromium', pacman: 'chromium' },
  instead: 'or set CHROMIUM_PATH',
  found: (env) => chromiumPath(env) !== undefined,
};
const POSTGRES = {
  name: 'postgresql',
  packages: { apt: 'postgresql' },
  instead: 'to test against a second PostgreSQL',
  found: () => debianPostgres() !== undefined,
};

export const TO_RUN = [FFMPEG, REDIS];
export const TO_TEST = [FFMPEG, REDIS, CHROMIUM, POSTGRES];

export function missingPrograms(programs, env = process.env) {
  return programs.filter((program) => !program.found(env));
}

/** Installs missing programs where we may (Debian and Ubuntu, as root or with sudo); else says what to run. */
export async function ensurePrograms(programs, { show }) {
  const missing = missingPrograms(programs);
  if (missing.length === 0) return;
  const asRoot = await rootCommand();
  if (!onPath('apt-get') || asRoot === undefined) throw new Failure(howToInstall(missing));
  const names = missing.map(({ packages }) => packages.apt);
  console.log(`Installing ${names.join(', ')} with apt-get ...`);
  const apt = (...args) =>
    run(
      asRoot[0] ?? 'env',
      [
        ...asRoot.slice(1),
        ...(asRoot.length > 0 ? ['env'] : []),
        'DEBIAN_FRONTEND=noninteractive',
        'apt-get',
        '-o',
        'DPkg::Lock::Timeout=120',
        ...args,
      ],
      { show },
    );
  // Without a network the update fails, and the install may still work from what is known.
  await apt('update', '-qq');
  const { code, output } = await apt('install', '-y', '-qq', '--no-install-recommends', ...names);
  const still = missingPrograms(programs);
  if (code !== 0 || still.length > 0) {
    throw new Failure(`${show ? '' : output}${howToInstall(still.length > 0 ? still : missing)}`);
  }
}

/** The words to put before a command that needs root: none as root; undefined when we may not. */
async function rootCommand() {
  if (process.getuid?.() === 0) return [];
  if (!onPath('sudo')) return undefined;
  return (await run('sudo', ['-n', 'true'])).code === 0 ? ['sudo', '-n'] : undefined;
}

export function howToInstall(programs, has = onPath) {
  const managers = [
    ['apt-get', 'apt', 'sudo apt-get install'],
    ['dnf', 'dnf', 'sudo dnf install'],
    ['pacman', 'pacman', 'sudo pacman -S'],
    ['apk', 'apk', 'sudo apk add'],
    ['brew', 'brew', 'brew install'],
  ];
  const [, key, words] = managers.find(([program]) => has(program)) ?? managers[0];
  const names = programs.map(({ packages, name }) => packages[key] ?? name);
  const ways = programs.map(({ name, instead }) => `  - ${name} (${instead})`).join('\n');
  return `These programs are missing:\n${ways}\nInstall them and start again:\n  ${words} ${names.join(' ')}`;
}

export function onPath(program, env = process.env) {
  return pathOf(program, env) !== undefined;
}

function pathOf(program, env = process.env) {
  return (env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, program))
    .find((path) => {
      try {
        accessSync(path, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

export function chromiumPath(env = process.env) {
  return (
    env.CHROMIUM_PATH ||
    ['chromium', 'chromium-browser', 'google-chrome']
      .map((name) => pathOf(name, env))
      .find((path) => path !== undefined)
  );
}

const DEBIAN_POSTGRES = '/usr/lib/postgresql';

/** The folder with the programs of the newest Debian PostgreSQL. */
export function debianPostgres() {
  if (!existsSync(DEBIAN_POSTGRES)) return undefined;
  return readdirSync(DEBIAN_POSTGRES)
    .sort((a, b) => Number(b) - Number(a))
    .map((major) => join(DEBIAN_POSTGRES, major, 'bin'))
    .find((folder) => existsSync(join(folder, 'initdb')));
}
