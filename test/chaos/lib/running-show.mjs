import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../../scripts/lib/free-port.mjs';
import { processesOn, until } from '../../../scripts/lib/processes.mjs';
import { root } from '../../../scripts/lib/root.mjs';
import { Viewer } from '../../integration/stream/viewer.ts';
import { signal } from './signals.mjs';

const START_WITHIN_MS = 120_000;
const GONE_WITHIN_MS = 20_000;
const ANSWERS_WITHIN_MS = 4_000;
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
  launcher: /apps\/launcher\//,
};

/** The whole system as `npm start` runs it, with a viewer who misses nothing. */
export class RunningShow {
  constructor(dataDir, ports, env) {
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
      ...env,
    };
  }

  /** @param env what differs from the defaults; `dataDir` is removed at the end */
  static async start({ env = {}, dataDir } = {}) {
    const folder = dataDir ?? (await mkdtemp(join(tmpdir(), 'cuelight-chaos-')));
    const ports = { api: await freePort(), streamer: await freePort() };
    const show = new RunningShow(folder, ports, env);
    const entry = join(root, 'dist/apps/launcher/src/main.js');
    show.launcher = spawn(process.execPath, ['--enable-source-maps', entry], {
      env: show.env,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    show.launcher.stderr.on('data', (chunk) => (show.said += chunk));
    await show.untilReady().catch(async (error) => {
      await show.remove();
      throw error;
    });
    return show;
  }

  said = '';

  async untilReady() {
    await until('the stage', START_WITHIN_MS, async () => {
      if (this.launcher.exitCode !== null) throw new Error(this.said);
      return (await this.heartbeat()) !== undefined;
    });
    this.viewer.start();
    const token = () => readFile(join(this.dataDir, 'admin.token'), 'utf8').catch(() => undefined);
    this.token = (await until('the token', START_WITHIN_MS, token)).trim();
    await until('every part', START_WITHIN_MS, () => this.isHealthy());
  }

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
      const answer = await fetch(url, {
        ...init,
        headers,
        signal: AbortSignal.timeout(ANSWERS_WITHIN_MS),
      });
      return answer.ok ? await answer.json() : undefined;
    } catch {
      return undefined;
    }
  }

  /** Every part works, viewers get something new, and the api hears what the streamer does. */
  async isHealthy() {
    const [api, air, link] = await Promise.all([
      this.get('/health'),
      this.json(`${this.streamer}/health`),
      this.get('/api/orchestrator/status'),
    ]);
    return api?.status === 'ok' && air !== undefined && link?.freshness === 'fresh';
  }

  /** What the api takes for the time of day. */
  async timeOfDay() {
    return Date.parse((await fetch(`${this.api}/health`)).headers.get('date'));
  }

  /** Every living process of a part. */
  pids(part) {
    return processesOn(this.dataDir)
      .filter(({ command }) => PARTS[part].test(command))
      .map(({ pid }) => pid);
  }

  /** Ends what is left, also after a failure, and removes all data. */
  async remove() {
    await until('the end', GONE_WITHIN_MS, () => {
      const left = processesOn(this.dataDir);
      for (const { pid } of left) signal(pid, 'SIGKILL');
      return left.length === 0;
    });
    await this.viewer.stop();
    await rm(this.dataDir, { recursive: true, force: true });
  }
}
