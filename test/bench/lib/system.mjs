import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../../scripts/lib/free-port.mjs';
import { until } from '../../../scripts/lib/processes.mjs';
import { root } from '../../../scripts/lib/root.mjs';
import { caller } from './api.mjs';

const START_MS = 120_000;

/** The whole system as `npm start` starts it, in a data folder of its own, once every part is healthy. */
export async function startSystem(settings = {}) {
  const dataDir = await mkdtemp(join(tmpdir(), 'cuelight-bench-'));
  const [port, streamerPort] = [await freePort(), await freePort()];
  const env = { DATA_DIR: dataDir, PORT: `${port}`, STREAMER_PORT: `${streamerPort}`, ...settings };
  const url = `http://127.0.0.1:${port}`;
  let running;
  const start = async () => {
    running = spawn(process.execPath, ['scripts/start.mjs'], {
      cwd: root,
      env: { ...process.env, DATABASE_URL: '', REDIS_URL: '', ...env },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const health = () => fetch(`${url}/health`).catch(() => undefined);
    await until('a healthy system', START_MS, async () => (await health())?.ok);
  };
  const halt = async () => {
    running.kill('SIGINT');
    await once(running, 'exit');
  };
  await start();
  const token = (await readFile(join(dataDir, 'admin.token'), 'utf8')).trim();
  return {
    url,
    streamerUrl: `http://127.0.0.1:${streamerPort}`,
    dataDir,
    token,
    api: caller(url, token),
    get pid() {
      return running.pid;
    },
    async restart() {
      await halt();
      await start();
    },
    async stop() {
      await halt();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
