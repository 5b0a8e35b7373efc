import { DiskArtefactStore } from '@cuelight/artefacts';
import { Database } from '@cuelight/database';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiClient } from '../support/api-client.js';
import { createDatabase, testServers } from '../support/services.js';
import { OnAirDriver } from './on-air-driver.js';
import { TakeMaker } from './take-maker.js';
import { SMALL } from './rig.js';
import { until } from './until.js';

const APPS = join(import.meta.dirname, '../../../dist/apps');
const START_WITHIN_MS = 60_000;

export type App = 'api' | 'streamer';

/** The api and the streamer as processes of their own, that can be killed and started again on the same data. */
export class OnAirProcesses {
  private readonly running = new Map<App, ChildProcess>();

  private constructor(
    readonly folder: string,
    private readonly env: NodeJS.ProcessEnv,
    private readonly cleanUp: () => Promise<void>,
    readonly streamerUrl: string,
    readonly apiUrl: string,
  ) {}

  static async open(): Promise<{ processes: OnAirProcesses; show: OnAirDriver }> {
    if (!existsSync(APPS)) throw new Error('Needs the built apps: npm run build');
    const folder = await mkdtemp(join(tmpdir(), 'cuelight-on-air-'));
    const served = await createDatabase();
    const [apiPort, streamerPort] = [await freePort(), await freePort()];
    const database = new Database({ url: served.url });
    const processes = new OnAirProcesses(
      folder,
      {
        PATH: process.env.PATH,
        PORT: String(apiPort),
        STREAMER_PORT: String(streamerPort),
        DATA_DIR: folder,
        DATABASE_URL: served.url,
        REDIS_URL: testServers().redisUrl,
        QUEUE_PREFIX: `test-${String(apiPort)}`,
        DEMO: 'off',
        LOG_LEVEL: 'fatal',
        STREAM_SIZE: `${SMALL.width}x${SMALL.height}`,
        STREAM_BITRATE_KBPS: '800',
        STREAM_BURN_IN: 'true',
        STREAM_SCRATCH_DIR: join(folder, 'scratch'),
      },
      async () => {
        await database.close();
        await served.drop();
        await rm(folder, { recursive: true, force: true });
      },
      `http://127.0.0.1:${streamerPort}`,
      `http://127.0.0.1:${apiPort}`,
    );
    await Promise.all([processes.start('streamer'), processes.start('api')]);
    const token = (await readFile(join(folder, 'admin.token'), 'utf8')).trim();
    const artefacts = await DiskArtefactStore.open(join(folder, 'artefacts'));
    const show = new OnAirDriver(
      new ApiClient(processes.apiUrl, token),
      database,
      new TakeMaker(artefacts),
    );
    await show.untilStatus('the link', ({ freshness }) => freshness === 'fresh');
    return { processes, show };
  }

  async start(app: App): Promise<void> {
    const child = spawn(process.execPath, [join(APPS, app, 'src/main.js')], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: this.env,
    });
    this.running.set(app, child);
    const url = app === 'api' ? `${this.apiUrl}/health` : `${this.streamerUrl}/playout`;
    const isUp = () => fetch(url).then(({ status }) => app === 'api' || status === 200);
    await until(`the ${app}`, () => isUp().catch(() => false), START_WITHIN_MS);
  }

  async kill(app: App): Promise<void> {
    const child = this.running.get(app);
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }

  async close(): Promise<void> {
    await this.kill('api');
    await this.kill('streamer');
    await this.cleanUp();
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}
