import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { readEnv } from './env.js';
import { Launcher } from './launcher.js';
import { Terminal } from './terminal.js';

/** Real processes on a busy machine: what must happen at once is given ten seconds. */
const WITHIN_MS = 10_000;

/** Says in `ended.txt` when it is told to end; `api` also answers /health. */
const program = (name: string, body = '') => `
  import { appendFileSync } from 'node:fs';
  import { createServer } from 'node:http';
  import { join } from 'node:path';
  process.on('SIGTERM', () => {
    appendFileSync(join(process.env.DATA_DIR, 'ended.txt'), '${name} ');
    process.exit(0);
  });
  appendFileSync(join(process.env.DATA_DIR, '${name}.pids'), process.pid + ' ');
  setInterval(() => undefined, 1000);
  ${body}
`;
const API = `
  createServer((request, response) => response.end(JSON.stringify({
    status: 'ok', database: process.env.DATABASE_URL, redis: process.env.REDIS_URL,
  }))).listen(Number(process.env.PORT), process.env.HOST);
`;

describe('Launcher', () => {
  let folder = '';
  let dataDir = '';
  let said = '';
  const launchers: Launcher[] = [];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cuelight-launcher-'));
    dataDir = join(folder, 'data');
    said = '';
    await Promise.all([
      writeFile(join(folder, 'api.mjs'), program('api', API)),
      writeFile(join(folder, 'worker.mjs'), program('worker')),
    ]);
  });
  afterEach(async () => {
    await Promise.all(launchers.splice(0).map((launcher) => launcher.stop()));
    await rm(folder, { recursive: true });
  });

  const prepare = async (settings: NodeJS.ProcessEnv = {}) => {
    const out = new PassThrough().on('data', (chunk: Buffer) => (said += chunk.toString()));
    const [port, streamerPort] = await Promise.all([freePort(), freePort()]);
    const env = readEnv({
      PATH: process.env['PATH'],
      DATA_DIR: dataDir,
      PORT: `${port}`,
      STREAMER_PORT: `${streamerPort}`,
      DATABASE_URL: 'postgresql://me@elsewhere/db',
      REDIS_URL: 'redis://elsewhere',
      ...settings,
    });
    const launcher = new Launcher({
      env,
      terminal: new Terminal(out, out),
      cwd: folder,
      programs: ['api', 'worker'].map((name) => ({ name, entry: join(folder, `${name}.mjs`) })),
    });
    launchers.push(launcher);
    return { launcher, port };
  };
  const forever = new AbortController().signal;
  const pids = async (name: string) => {
    const noted = await readFile(join(dataDir, `${name}.pids`), 'utf8').catch(() => '');
    return noted.split(' ').filter(Boolean).map(Number);
  };
  const health = async (port: number) => {
    const response = await fetch(`http://127.0.0.1:${port}/health`);
    return (await response.json()) as Record<string, string>;
  };

  it('starts everything, shows the links and the way in, and stops in order', async () => {
    const { launcher, port } = await prepare();
    await launcher.start(forever);
    await writeFile(join(dataDir, 'setup.token'), 'one-time\n');

    expect(await launcher.untilReady(forever)).toEqual({ kind: 'healthy' });
    expect(said).toContain(`http://localhost:${port}/director/setup?token=one-time`);
    expect(await health(port)).toMatchObject({
      database: 'postgresql://me@elsewhere/db',
      redis: 'redis://elsewhere',
    });

    // Healthy means the api answers; the worker may not have come far enough to hear a signal.
    await until(async () => (await pids('worker')).length === 1);
    const started = [...(await pids('api')), ...(await pids('worker'))];
    await launcher.stop();
    expect(await readFile(join(dataDir, 'ended.txt'), 'utf8')).toBe('api worker ');
    expect(started.filter(isAlive)).toEqual([]);
  });

  it('brings a killed program back and says so', async () => {
    const { launcher } = await prepare();
    await launcher.start(forever);
    await until(async () => (await pids('worker')).length === 1);
    const [first = 0] = await pids('worker');

    process.kill(first, 'SIGKILL');

    await until(async () => (await pids('worker')).length === 2);
    expect(said).toContain('worker ended (killed by SIGKILL); starting it again at once.');
  });

  it('shows why a program keeps ending', async () => {
    await writeFile(join(folder, 'worker.mjs'), `throw new Error('no voice installed')`);
    const { launcher } = await prepare();
    await launcher.start(forever);

    await until(async () => said.includes('worker has ended 2 times in a row'));
    expect(said).toContain('no voice installed');
  });

  it('refuses a second start in the same data folder', async () => {
    const { launcher } = await prepare();
    await launcher.start(forever);

    const second = await prepare();
    await expect(second.launcher.start(forever)).rejects.toThrow('Cuelight already runs in');
  });

  it('names the setting when a port is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    const { launcher } = await prepare({ STREAMER_PORT: `${port}` });

    await expect(launcher.start(forever)).rejects.toThrow('set STREAMER_PORT');
    taken.close();
  }, 20_000);

  it('brings its own servers and revives them under the same address', async () => {
    const { launcher, port } = await prepare({ DATABASE_URL: '', REDIS_URL: '' });
    await launcher.start(forever);
    await launcher.untilReady(forever);
    expect(await health(port)).toMatchObject({
      database: `postgresql://cuelight@localhost/cuelight?host=${encodeURIComponent(join(dataDir, 'postgres'))}`,
      redis: `unix:${join(dataDir, 'redis', 'redis.sock')}`,
    });
    const postmaster = () =>
      readFile(join(dataDir, 'postgres', 'data', 'postmaster.pid'), 'utf8').then(
        (note) => Number.parseInt(note, 10),
        () => 0,
      );
    const first = await postmaster();

    process.kill(first, 'SIGKILL');

    await until(async () => ![0, first].includes(await postmaster()));
    await launcher.stop();
    expect(isAlive(await postmaster())).toBe(false);
  }, 60_000);

  it('stops at once when the start is called off', async () => {
    const { launcher } = await prepare();

    await expect(launcher.start(AbortSignal.abort())).rejects.toThrow();
    await launcher.stop();
    expect(await pids('api')).toEqual([]);
  });
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + WITHIN_MS;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`did not happen within ${WITHIN_MS} ms`);
    await delay(20);
  }
}

function isAlive(pid: number): boolean {
  if (pid === 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
