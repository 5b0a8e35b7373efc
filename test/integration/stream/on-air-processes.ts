import { DiskArtefactStore } from '@cuelight/artefacts';
import { Database } from '@cuelight/database';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiClient } from '../support/api-client.js';
import { freePort } from '../support/free-port.js';
import { createDatabase, testServers } from '../support/services.js';
import { OnAirDriver } from './on-air-driver.js';
import { TakeMaker } from './take-maker.js';
import { SMALL } from './rig.js';
import { until } from './until.js';

const APPS = join(import.meta.dirname, '../../../dist/apps');
const START_WITHIN_MS = 60_000;

type Part = 'api' | 'streamer' | 'worker';

export interface OnAirSettings {
  /** Started besides an api and the streamer. */
  readonly parts?: readonly Part[];
  /** Providers, and whatever else differs from the defaults. */
  readonly env?: NodeJS.ProcessEnv;
}

/** A show as processes of its own. How it bears their death: test/chaos. */
export class OnAirProcesses {
  private readonly running = new Map<Part, ChildProcess>();

  private constructor(
    readonly folder: string,
    private readonly ports: Readonly<Record<'api' | 'streamer', number>>,
    private readonly env: NodeJS.ProcessEnv,
    private readonly cleanUp: () => Promise<void>,
  ) {}

  static async open({ parts = [], env = {} }: OnAirSettings = {}): Promise<{
    processes: OnAirProcesses;
    show: OnAirDriver;
  }> {
    if (!existsSync(APPS)) throw new Error('Needs the built apps: npm run build');
    const folder = await mkdtemp(join(tmpdir(), 'cuelight-on-air-'));
    const served = await createDatabase();
    const ports = { api: await freePort(), streamer: await freePort() };
    const database = new Database({ url: served.url });
    const processes = new OnAirProcesses(
      folder,
      ports,
      {
        PATH: process.env.PATH,
        PORT: String(ports.api),
        STREAMER_PORT: String(ports.streamer),
        DATA_DIR: folder,
        DATABASE_URL: served.url,
        REDIS_URL: testServers().redisUrl,
        QUEUE_PREFIX: `test-${String(ports.api)}`,
        DEMO: 'off',
        LOG_LEVEL: 'fatal',
        STREAM_SIZE: `${SMALL.width}x${SMALL.height}`,
        STREAM_BITRATE_KBPS: '800',
        STREAM_BURN_IN: 'true',
        STREAM_SCRATCH_DIR: join(folder, 'scratch'),
        ...env,
      },
      async () => {
        await database.close();
        await served.drop();
        await rm(folder, { recursive: true, force: true });
      },
    );
    await Promise.all(
      (['streamer', 'api', ...parts] as const).map((part) => processes.start(part)),
    );
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

  get apiUrl(): string {
    return this.urlOf('api');
  }

  get streamerUrl(): string {
    return this.urlOf('streamer');
  }

  private urlOf(part: 'api' | 'streamer'): string {
    return `http://127.0.0.1:${this.ports[part]}`;
  }

  /** @returns when it answers; a worker is waited for by whoever needs it */
  private async start(part: Part): Promise<void> {
    this.running.set(part, this.spawn(part));
    if (part === 'worker') return;
    const isStreamer = part === 'streamer';
    const url = `${this.urlOf(part)}/${isStreamer ? 'playout' : 'health'}`;
    const isUp = () => fetch(url).then(({ status }) => !isStreamer || status === 200);
    await until(`the ${part}`, () => isUp().catch(() => false), START_WITHIN_MS);
  }

  async close(): Promise<void> {
    for (const child of this.running.values()) await kill(child);
    await this.cleanUp();
  }

  private spawn(part: Part): ChildProcess {
    return spawn(process.execPath, [join(APPS, part, 'src/main.js')], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: this.env,
    });
  }
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}
