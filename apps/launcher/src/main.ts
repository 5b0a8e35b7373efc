import { EmbeddedServerError } from '@cuelight/database/embedded';
import { fileURLToPath } from 'node:url';
import { DataFolderBusy } from './data-folder/data-folder.lock.js';
import { DevReload } from './dev/dev-reload.js';
import { BadSettings, readEnv } from './env.js';
import { PortBusy } from './health/free-port.js';
import { Launcher } from './launcher.js';
import { STREAMER_MEMORY } from './streamer-memory.js';
import { Terminal } from './terminal.js';

/** The folder of the project: this file runs as dist/apps/launcher/src/main.js. */
const root = fileURLToPath(new URL('../../../../', import.meta.url));
const APPS = ['api', 'worker', 'streamer'];
/** Its encoder finishes the segment it is at, which the next streamer publishes: that takes 0.1 s on an idle machine. */
const STREAMER = { ...STREAMER_MEMORY, childrenGraceMs: 1_000 };

const terminal = new Terminal(process.stdout, process.stderr);
const stopping = new AbortController();
const asked = new Promise<void>((resolve) => {
  const stop = () => {
    // The second Ctrl-C means now: the parts end by themselves when we are gone.
    if (stopping.signal.aborted) process.exit(130);
    stopping.abort();
    resolve();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  // Started by scripts/start.mjs: when that is killed, we are to end as well.
  process.once('disconnect', () => {
    if (!stopping.signal.aborted) stop();
  });
});

/** Mistakes a person can put right: the message says it all, a stack trace would hide it. */
const EXPECTED = [BadSettings, DataFolderBusy, EmbeddedServerError, PortBusy];

async function main(): Promise<number> {
  const env = readEnv();
  const dev = process.argv.includes('--dev') ? new DevReload({ root, terminal, env }) : undefined;
  const programs = APPS.map((name) => ({
    name,
    entry: `${root}dist/apps/${name}/src/main.js`,
    ...(name === 'streamer' ? STREAMER : {}),
  }));
  const launcher = new Launcher({ env, programs, terminal, cwd: root });
  try {
    await launcher.start(stopping.signal);
    await dev?.start((app) => launcher.renew(app));
    await launcher.untilReady(stopping.signal);
    await asked;
    return 0;
  } catch (error) {
    if (stopping.signal.aborted) return 0;
    const known = EXPECTED.some((kind) => error instanceof kind);
    terminal.warn(
      error instanceof Error ? ((known ? error.message : error.stack) ?? '') : `${error}`,
    );
    return 1;
  } finally {
    if (stopping.signal.aborted) terminal.say('Stopping ...');
    await dev?.stop();
    await launcher.stop();
  }
}

const code = await main().catch((error: unknown) => {
  terminal.warn(error instanceof Error ? error.message : `${error}`);
  return 1;
});
// Whatever is still open now is not worth staying for; the children are tied to us and end as well.
process.exit(code);
