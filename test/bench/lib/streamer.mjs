import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../../scripts/lib/free-port.mjs';
import { processesOn, until } from '../../../scripts/lib/processes.mjs';

const dist = (path) => new URL(`../../../dist/${path}`, import.meta.url);

/** A streamer on its own, run as the launcher runs it, with a data folder of its own. */
export async function startStreamer(settings = {}) {
  const { STREAMER_MEMORY } = await import(dist('apps/launcher/src/streamer-memory.js'));
  const dataDir = await mkdtemp(join(tmpdir(), 'cuelight-bench-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const { pid, ...streamer } = start(STREAMER_MEMORY, {
    STREAMER_PORT: `${port}`,
    DATA_DIR: dataDir,
    LOG_LEVEL: 'silent',
    ...settings,
  });
  return {
    pid,
    url,
    encoderPid: () => processesOn(dataDir).find(({ command }) => command.includes('libx264'))?.pid,
    untilItAnswers: (path) =>
      until(path, 120_000, async () => (await fetch(url + path).catch(() => undefined))?.ok),
    async stop() {
      await streamer.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

function start({ nodeArgs, env }, settings) {
  const program = dist('apps/streamer/src/main.js').pathname;
  const child = spawn(process.execPath, [...nodeArgs, program], {
    env: { ...process.env, ...env, ...settings },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const gone = new Promise((resolve) => child.once('exit', resolve));
  const stop = async () => {
    child.kill('SIGTERM');
    await gone;
  };
  return { pid: child.pid, stop };
}
