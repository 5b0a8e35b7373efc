import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build, forgetBrowserBuilds } from './build.mjs';
import { runScript } from './lib/failure.mjs';
import { watchNpm } from './lib/npm-watch.mjs';
import { ensurePackages, requireNode } from './lib/packages.mjs';
import { ensurePrograms, TO_RUN } from './lib/programs.mjs';
import { root } from './lib/root.mjs';
import { stopAllOnSignal } from './lib/run.mjs';

/** Everything between a bare clone and a running system: packages, programs, build, launcher. */
async function start() {
  process.chdir(root);
  // Settings of this machine; what is set in the environment itself wins.
  if (existsSync('.env')) process.loadEnvFile('.env');
  await ensurePackages(root, { show: true });
  await ensurePrograms(TO_RUN, { show: true });
  if (process.argv.includes('--dev')) {
    forgetBrowserBuilds();
    await build(['server']);
  } else {
    await build();
  }
  return launch();
}

/**
 * Runs the launcher on Node 24 until it ends. It has a process group of its own and gets each signal from us,
 * once; the channel tells it when we are killed.
 */
function launch() {
  const entry = join(root, 'dist', 'apps', 'launcher', 'src', 'main.js');
  const launcher = spawn(
    requireNode(root),
    ['--enable-source-maps', entry, ...process.argv.slice(2)],
    {
      detached: true,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    },
  );
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.removeAllListeners(signal);
    process.on(signal, () => launcher.kill(signal));
  }
  watchNpm(() => launcher.kill('SIGTERM'));
  return new Promise((resolve, reject) => {
    launcher.once('error', reject);
    launcher.once('exit', (code) => resolve(code ?? 1));
  });
}

stopAllOnSignal();
await runScript(start);
