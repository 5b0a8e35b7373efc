import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const HEALTHY_WITHIN_MS = 60_000;

/** A whole installation, started as `npm start` starts it, in a data folder of its own. */
export class System {
  private constructor(
    readonly url: string,
    private readonly dataDir: string,
    private readonly script: ChildProcess,
  ) {}

  static async start(): Promise<System> {
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

  async stop(): Promise<void> {
    const exited = once(this.script, 'exit');
    this.script.kill('SIGINT');
    await exited;
    await rm(this.dataDir, { recursive: true, force: true });
  }

  private async untilHealthy(): Promise<void> {
    const deadline = performance.now() + HEALTHY_WITHIN_MS;
    while (performance.now() < deadline) {
      const answer = await fetch(`${this.url}/health`).catch(() => undefined);
      if (answer?.ok) return;
      await delay(50);
    }
    await this.stop();
    throw new Error('the system did not become healthy in time');
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
