import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '../../integration/support/free-port.js';

const HEALTHY_WITHIN_MS = 60_000;

/** What these tests read of an entry of the as-run. */
interface AsRunItem {
  kind: 'take' | 'line';
  title: string;
  startFrame: number;
}

type Part = 'api' | 'encoder';
const PARTS: Readonly<Record<Part, RegExp>> = {
  api: /apps\/api\/src\/main\.js/,
  encoder: /ffmpeg .*-progress pipe:1/,
};

/** A whole installation, started as `npm start` starts it, in a data folder of its own. */
export class System {
  private constructor(
    readonly url: string,
    private readonly dataDir: string,
    private readonly script: ChildProcess,
  ) {}

  static async start(settings: Readonly<Record<string, string>> = {}): Promise<System> {
    const dataDir = await mkdtemp(join(tmpdir(), 'cuelight-e2e-'));
    const [port, streamerPort] = [await freePort(), await freePort()];
    const script = spawn(process.execPath, ['scripts/start.mjs'], {
      env: {
        ...process.env,
        DATA_DIR: dataDir,
        PORT: String(port),
        STREAMER_PORT: String(streamerPort),
        DATABASE_URL: '',
        DEMO: 'off',
        REDIS_URL: '',
        ...settings,
      },
      stdio: 'ignore',
    });
    const system = new System(`http://localhost:${port}`, dataDir, script);
    await system.untilHealthy();
    return system;
  }

  /** The link that the terminal shows at first start. */
  async setupLink(): Promise<string> {
    const token = (await readFile(join(this.dataDir, 'setup.token'), 'utf8')).trim();
    return `${this.url}/director/setup?token=${token}`;
  }

  /** Until a segment is on air. */
  async untilOnAir(): Promise<void> {
    await this.until('on air', async () => {
      const answer = await fetch(`${this.url}/stream-info`).catch(() => undefined);
      return answer?.ok === true && isOnAir(await answer.json());
    });
  }

  /** The frames on which segments went on air, by their titles. */
  async segmentStarts(): Promise<Map<string, number[]>> {
    const token = (await readFile(join(this.dataDir, 'admin.token'), 'utf8')).trim();
    const answer = await fetch(`${this.url}/api/as-run`, {
      headers: { Authorization: `Bearer ${token}` },
    });
    const starts = new Map<string, number[]>();
    const { items } = (await answer.json()) as { items: AsRunItem[] };
    for (const { kind, title, startFrame } of items) {
      if (kind === 'take') starts.set(title, [...(starts.get(title) ?? []), startFrame]);
    }
    return starts;
  }

  /** Kills a part of the running system; what watches over it starts it again. */
  async kill(part: Part): Promise<void> {
    const pid = await processOn(this.dataDir, PARTS[part]);
    process.kill(pid, 'SIGKILL');
  }

  async stop(): Promise<void> {
    const exited = once(this.script, 'exit');
    this.script.kill('SIGINT');
    await exited;
    await rm(this.dataDir, { recursive: true, force: true });
  }

  private async untilHealthy(): Promise<void> {
    await this.until('healthy', async () => {
      const answer = await fetch(`${this.url}/health`).catch(() => undefined);
      return answer?.ok === true;
    });
  }

  private async until(what: string, isSo: () => Promise<boolean>): Promise<void> {
    const deadline = performance.now() + HEALTHY_WITHIN_MS;
    while (performance.now() < deadline) {
      if (await isSo()) return;
      await delay(50);
    }
    await this.stop();
    throw new Error(`the system was not ${what} in time`);
  }
}

function isOnAir(info: unknown): boolean {
  return (
    typeof info === 'object' && info !== null && 'isPlaying' in info && info.isPlaying === true
  );
}

/** The id of the process of this installation whose command line says so. Linux only, like the rest of this. */
async function processOn(dataDir: string, command: RegExp): Promise<number> {
  const read = (pid: string, file: string) =>
    readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '');
  for (const pid of await readdir('/proc')) {
    if (!/^\d+$/.test(pid)) continue;
    const environment = (await read(pid, 'environ')).split('\0');
    if (!environment.includes(`DATA_DIR=${dataDir}`)) continue;
    if (command.test((await read(pid, 'cmdline')).replaceAll('\0', ' '))) return Number(pid);
  }
  throw new Error(`no process is ${command.source}`);
}
