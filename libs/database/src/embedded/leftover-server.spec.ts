import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { carriesMark, clearLeftover } from './leftover-server.js';

describe('carriesMark', () => {
  it('wants the whole path', () => {
    expect(carriesMark('/pg/postgres -D /data/pg -k /run', ['-D /data/pg'])).toBe(true);
    expect(carriesMark('/pg/postgres -D /data/pg-old -k /run', ['-D /data/pg'])).toBe(false);
    expect(carriesMark('redis-server unixsocket:/d/redis.sock', ['unixsocket:/d/redis.sock'])).toBe(
      true,
    );
  });

  it('finds nothing on a dead process', () => {
    expect(carriesMark('', ['-D /data/pg'])).toBe(false);
  });
});

describe('clearLeftover', () => {
  const ladder = [
    { signal: 'SIGTERM', graceMs: 200 },
    { signal: 'SIGKILL', graceMs: 5_000 },
  ] as const;
  let folder = '';
  let pidFile = '';
  let child: ChildProcess | undefined;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cuelight-leftover-'));
    pidFile = join(folder, 'server.pid');
  });
  afterEach(async () => {
    child?.kill('SIGKILL');
    await rm(folder, { recursive: true });
  });

  const sleeper = async (mark: string) => {
    // Ignores SIGTERM, as a server stuck in a long write does.
    const script = `process.on('SIGTERM', () => undefined); console.log('up'); setInterval(() => undefined, 1000)`;
    child = spawn(process.execPath, ['--eval', script, '--', '-D', mark]);
    if (child.stdout) await once(child.stdout, 'data');
    await writeFile(pidFile, `${child.pid}\nmore lines\n`);
    return child;
  };
  const exists = (path: string) =>
    access(path).then(
      () => true,
      () => false,
    );

  it('stops a server of ours and removes its note', async () => {
    const server = await sleeper(folder);
    const exited = once(server, 'exit');

    await clearLeftover({ pidFile, marks: [`-D ${folder}`], ladder });

    expect(await exited).toEqual([null, 'SIGKILL']);
    expect(await exists(pidFile)).toBe(false);
  });

  it('leaves a stranger with the same process id alone', async () => {
    const stranger = await sleeper('/somewhere/else');

    await clearLeftover({ pidFile, marks: [`-D ${folder}`], ladder });

    expect(stranger.exitCode).toBeNull();
    expect(stranger.signalCode).toBeNull();
    expect(await exists(pidFile)).toBe(false);
  });

  it('has nothing to do without a note', async () => {
    await expect(clearLeftover({ pidFile, marks: ['x'], ladder })).resolves.toBeUndefined();
  });
});
