import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { startNodePart } from './node-part.js';
import type { RunningPart } from './supervised-part.js';

describe('startNodePart', () => {
  let folder = '';
  const running: RunningPart[] = [];
  const lines: string[] = [];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cuelight-part-'));
    lines.splice(0);
  });
  afterEach(async () => {
    await Promise.all(running.splice(0).map((part) => part.stop()));
    await rm(folder, { recursive: true });
  });

  const start = async (program: string, graceMs = 5_000, childrenGraceMs = 0) => {
    const entry = join(folder, 'part.mjs');
    await writeFile(entry, program);
    const part = await startNodePart({
      entry,
      graceMs,
      childrenGraceMs,
      env: { ...process.env, GREETING: 'hello' },
      onLine: (line, stream) => lines.push(`${stream} ${line}`),
    });
    running.push(part);
    return part;
  };

  it('passes the environment on and hands every line back', async () => {
    const part = await start(`console.log(process.env.GREETING); console.error('oh');`);

    expect(await part.exited).toEqual({ code: 0, signal: null });
    await until(() => lines.length === 2);
    expect(lines.sort()).toEqual(['stderr oh', 'stdout hello']);
  });

  it('lets a part end in its own way', async () => {
    const part = await start(
      `process.on('SIGTERM', () => { console.log('bye'); process.exit(0); }); console.log('up'); setInterval(() => undefined, 1000);`,
    );
    await until(() => lines.includes('stdout up'));

    await part.stop();

    expect(await part.exited).toEqual({ code: 0, signal: null });
    await until(() => lines.includes('stdout bye'));
  });

  it('kills one that does not want to end, and what it started', async () => {
    const part = await start(
      `import { spawn } from 'node:child_process';
       process.on('SIGTERM', () => undefined);
       const encoder = spawn('sleep', ['300']);
       encoder.once('spawn', () => console.log(encoder.pid));
       setInterval(() => undefined, 1000);`,
      200,
    );
    await until(() => lines.length === 1);
    const encoder = Number(lines[0]?.replace('stdout ', ''));

    await part.stop();

    expect(await part.exited).toEqual({ code: null, signal: 'SIGKILL' });
    await until(() => !isAlive(encoder));
  });

  it('ends what a dead part has started', async () => {
    const part = await start(
      `import { spawn } from 'node:child_process';
       const encoder = spawn('sleep', ['300'], { stdio: 'ignore' });
       encoder.once('spawn', () => { console.log(encoder.pid); });
       setInterval(() => undefined, 1000);`,
    );
    await until(() => lines.length === 1);

    process.kill(part.pid, 'SIGKILL');

    await until(() => !isAlive(Number(lines[0]?.replace('stdout ', ''))));
  });

  it('lets what a dead part has started finish, and not for long', async () => {
    const part = await start(
      `import { spawn } from 'node:child_process';
       const encoder = spawn('sleep', ['300'], { stdio: 'ignore' });
       encoder.once('spawn', () => console.log(encoder.pid));
       setInterval(() => undefined, 1000);`,
      5_000,
      700,
    );
    await until(() => lines.length === 1);
    const encoder = Number(lines[0]?.replace('stdout ', ''));

    process.kill(part.pid, 'SIGKILL');
    await part.exited;
    await delay(100);

    expect(isAlive(encoder)).toBe(true);
    await until(() => !isAlive(encoder));
  });

  it('hears that a part works', async () => {
    const part = await start(`process.send('works'); setInterval(() => undefined, 1000);`);

    await expect(part.works).resolves.toBeUndefined();
  });

  it('ends when the one who started it is killed with SIGKILL', async () => {
    const part = await start(
      `process.on('SIGTERM', () => undefined); console.log('up');
      setInterval(() => undefined, 1000);`,
      100,
    );
    await until(() => lines.includes('stdout up'));
    const stub = join(folder, 'part.mjs');
    const { args } = await commandOf(part.pid);
    const launcher = spawn(process.execPath, [
      '--eval',
      `const child = require('node:child_process').spawn(process.execPath, ${JSON.stringify(args)}, { detached: true, stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
       child.stdout.once('data', () => console.log(child.pid));`,
    ]);
    const [line] = await firstLine(launcher.stdout);
    const orphan = Number(line);
    expect(args).toContain(stub);

    launcher.kill('SIGKILL');

    await until(() => !isAlive(orphan));
  });
});

/** What the part was started with, as the kernel has it: the same words start another one under another parent. */
async function commandOf(pid: number): Promise<{ args: string[] }> {
  const words = (await readFile(`/proc/${pid}/cmdline`, 'utf8')).split('\0').filter(Boolean);
  return { args: words.slice(1) };
}

async function firstLine(input: NodeJS.ReadableStream): Promise<string[]> {
  for await (const line of createInterface({ input })) return [line];
  return [];
}

async function until(condition: () => boolean): Promise<void> {
  const deadline = performance.now() + 5_000;
  while (!condition()) {
    if (performance.now() > deadline) throw new Error('did not happen within 5 s');
    await delay(5);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
