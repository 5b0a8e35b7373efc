import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../../scripts/lib/free-port.mjs';
import { processesOn, until } from '../../../scripts/lib/processes.mjs';
import { root } from '../../../scripts/lib/root.mjs';
import { Viewer } from '../../integration/stream/viewer.ts';

const START_WITHIN_MS = 120_000;
const GONE_WITHIN_MS = 20_000;
/** Small pictures are drawn and encoded ten times as fast, so the faults are what is measured. */
const SIZE = '320x180';

/** What a process is recognised by. */
const PARTS = {
  api: /apps\/api\//,
  worker: /apps\/worker\//,
  streamer: /apps\/streamer\//,
  redis: /redis-server/,
  // With its backends: frozen they are all still.
  postgres: /postgres/,
  ffmpeg: /ffmpeg .*hls/,
};

/** The whole system as `npm start` runs it, with the demo on air and a viewer who misses nothing. */
export class RunningShow {
  constructor(dataDir, ports) {
    this.dataDir = dataDir;
    this.api = `http://127.0.0.1:${ports.api}`;
    this.streamer = `http://127.0.0.1:${ports.streamer}`;
    this.viewer = new Viewer(`${this.streamer}/streams/live`, 'v0.m3u8');
    this.env = {
      ...process.env,
      DATA_DIR: dataDir,
      PORT: `${ports.api}`,
      STREAMER_PORT: `${ports.streamer}`,
      STREAM_SIZE: SIZE,
      STREAM_BITRATE_KBPS: '800',
      STREAM_BURN_IN: 'true',
      // The viewer keeps every version of the list it sees: short ones.
      STREAM_HISTORY_SECONDS: '60',
      LOG_LEVEL: 'warn',
      DATABASE_URL: '',
      REDIS_URL: '',
    };
  }

  static async start() {
    const dataDir = await mkdtemp(join(tmpdir(), 'cuelight-chaos-'));
    const ports = { api: await freePort(), streamer: await freePort() };
    const show = new RunningShow(dataDir, ports);
    const entry = join(root, 'dist/apps/launcher/src/main.js');
    show.launcher = spawn(process.execPath, ['--enable-source-maps', entry], {
      env: show.env,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    show.launcher.stderr.on('data', (chunk) => (show.said += chunk));
    await until('the show on air', START_WITHIN_MS, async () => {
      if (show.launcher.exitCode !== null) throw new Error(show.said);
      return (await show.heartbeat())?.playout.onAir ?? false;
    });
    show.token = (await readFile(join(dataDir, 'admin.token'), 'utf8')).trim();
    show.viewer.start();
    return show;
  }

  said = '';

  /** What the streamer does right now; undefined when it does not answer. */
  async heartbeat() {
    return this.json(`${this.streamer}/playout`);
  }

  async get(path) {
    return this.json(`${this.api}${path}`);
  }

  async post(path, body = {}) {
    return this.json(`${this.api}${path}`, { method: 'POST', body: JSON.stringify(body) });
  }

  async json(url, init = {}) {
    const headers = { authorization: `Bearer ${this.token}`, 'content-type': 'application/json' };
    try {
      const answer = await fetch(url, { ...init, headers, signal: AbortSignal.timeout(2_000) });
      return answer.ok ? await answer.json() : undefined;
    } catch {
      return undefined;
    }
  }

  async isHealthy() {
    return (await this.get('/health'))?.status === 'ok';
  }

  /** Every living process of a part. */
  pids(part) {
    return processesOn(this.dataDir)
      .filter(({ command }) => PARTS[part].test(command))
      .map(({ pid }) => pid);
  }

  async stop() {
    await this.viewer.stop();
    const exited = once(this.launcher, 'exit');
    this.launcher.kill('SIGTERM');
    await exited;
  }

  /** Ends what is left, also after a failure, and removes all data. */
  async remove() {
    for (const { pid } of processesOn(this.dataDir)) process.kill(pid, 'SIGKILL');
    await until('the end', GONE_WITHIN_MS, () => processesOn(this.dataDir).length === 0);
    await rm(this.dataDir, { recursive: true, force: true });
  }
}
