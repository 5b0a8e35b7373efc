import { setTimeout as delay } from 'node:timers/promises';
import { run } from './run.mjs';

const node = (script, options) => run(process.execPath, ['--eval', script], options);

describe('run', () => {
  it('hands back the output and the exit code', async () => {
    const result = await node(`console.log('out'); console.error('err'); process.exitCode = 3`);

    expect(result).toMatchObject({ code: 3, timedOut: false });
    expect(result.output.split('\n').sort()).toEqual(['', 'err', 'out']);
  });

  it('ends a program that takes too long, with everything it started', async () => {
    const result = await node(
      `const child = require('node:child_process').spawn('sleep', ['300']);
       child.once('spawn', () => console.log(child.pid));
       setInterval(() => undefined, 1000);`,
      { timeoutMs: 1_000 },
    );

    expect(result.timedOut).toBe(true);
    await untilGone(Number(result.output));
  });

  it('reports a program that does not exist', async () => {
    expect((await run('/no/such/program', [])).code).toBe(127);
  });
});

/** A killed process stays visible until its parent, or init, has collected it. */
async function untilGone(pid) {
  const deadline = performance.now() + 5_000;
  for (;;) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    if (performance.now() > deadline) throw new Error(`process ${pid} is still there`);
    await delay(10);
  }
}
