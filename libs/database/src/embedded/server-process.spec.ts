import { setTimeout as delay } from 'node:timers/promises';
import { runToEnd, spawnServer } from './server-process.js';

const node = (script: string) => ({ command: process.execPath, args: ['--eval', script] });

describe('spawnServer', () => {
  it('walks the ladder until a stubborn server ends', async () => {
    const lines: string[] = [];
    const server = await spawnServer(
      node(
        `process.on('SIGTERM', () => undefined); console.log('up'); setInterval(() => undefined, 1000)`,
      ),
      { onLine: (line) => lines.push(line) },
    );
    await until(() => lines.includes('up'));

    await server.stop([
      { signal: 'SIGTERM', graceMs: 100 },
      { signal: 'SIGKILL', graceMs: 5_000 },
    ]);

    expect(await server.exited).toEqual({ code: null, signal: 'SIGKILL' });
  });

  it('has no quarrel with a server that is gone already', async () => {
    const server = await spawnServer(node('process.exit(3)'));

    expect(await server.exited).toEqual({ code: 3, signal: null });
    await expect(server.stop([])).resolves.toBeUndefined();
  });

  it('says which program cannot be run', async () => {
    await expect(spawnServer({ command: '/no/such/program', args: [] })).rejects.toThrow(
      'Cannot run /no/such/program',
    );
  });
});

describe('runToEnd', () => {
  it('fails with the last words of the program', async () => {
    const failing = node(`console.error('the disk is full'); process.exitCode = 1`);

    await expect(runToEnd(failing)).rejects.toThrow('the disk is full');
  });
});

async function until(condition: () => boolean): Promise<void> {
  const deadline = performance.now() + 5_000;
  while (!condition()) {
    if (performance.now() > deadline) throw new Error('did not happen within 5 s');
    await delay(5);
  }
}
