import { spawn } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { type Death, type RunningPart, SupervisedPart } from './supervised-part.js';

/** A real child that lives until it is ended. */
async function sleeper(): Promise<RunningPart> {
  const child = spawn('sleep', ['300']);
  const exited = new Promise<{ code: number | null; signal: string | null }>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
  return {
    pid: child.pid ?? 0,
    exited,
    async stop() {
      child.kill();
      await exited;
    },
  };
}

describe('SupervisedPart', () => {
  const deaths: Death[] = [];
  const parts: SupervisedPart[] = [];
  const supervise = (launch: () => Promise<RunningPart>) => {
    const part = new SupervisedPart({
      name: 'part',
      launch,
      onDeath: (death) => deaths.push(death),
    });
    parts.push(part);
    return part;
  };
  beforeEach(() => deaths.splice(0));
  afterEach(() => Promise.all(parts.splice(0).map((part) => part.stop())));

  it('brings a killed part back within two seconds, and stops it for good', async () => {
    const part = supervise(sleeper);
    await part.start();
    const first = part.pid ?? 0;

    process.kill(first, 'SIGKILL');
    await until(() => part.pid !== undefined && part.pid !== first, 2_000);
    const second = part.pid ?? 0;
    await part.stop();

    expect(deaths).toEqual([{ part: 'part', how: 'killed by SIGKILL', deaths: 1, againInMs: 0 }]);
    expect(isAlive(second)).toBe(false);
    expect(part.pid).toBeUndefined();
  });

  it('holds no death against a part that had said it works', async () => {
    const part = supervise(async () => ({ ...(await sleeper()), works: Promise.resolve() }));
    await part.start();

    for (let death = 1; death <= 3; death += 1) {
      const pid = part.pid ?? 0;
      process.kill(pid, 'SIGKILL');
      await until(() => part.pid !== undefined && part.pid !== pid, 2_000);
    }

    expect(deaths.map(({ againInMs }) => againInMs)).toEqual([0, 0, 0]);
  });

  it('hands the failure of the first launch to the caller', async () => {
    const part = supervise(() => Promise.reject(new Error('not installed')));

    await expect(part.start()).rejects.toThrow('not installed');
    expect(deaths).toEqual([]);
  });

  it('keeps trying when a later launch fails', async () => {
    let launches = 0;
    const part = supervise(() => {
      launches += 1;
      return launches === 2 ? Promise.reject(new Error('disk full')) : sleeper();
    });
    await part.start();

    process.kill(part.pid ?? 0, 'SIGKILL');
    await until(() => launches === 3 && part.pid !== undefined, 2_000);

    expect(deaths.map(({ how }) => how)).toEqual(['killed by SIGKILL', 'disk full']);
  });

  it('starts afresh when its program has changed', async () => {
    const part = supervise(sleeper);
    await part.start();
    const first = part.pid;

    part.renew();
    await until(() => part.pid !== undefined && part.pid !== first, 2_000);

    expect(deaths).toEqual([]);
  });

  it('does not come back when stopped between two lives', async () => {
    let launches = 0;
    const part = supervise(() => {
      launches += 1;
      return launches === 1 ? sleeper() : Promise.reject(new Error('broken'));
    });
    await part.start();
    process.kill(part.pid ?? 0, 'SIGKILL');
    await until(() => deaths.length === 2, 2_000);

    await part.stop();
    const launched = launches;
    await delay(600);

    expect(launches).toBe(launched);
  });
});

async function until(condition: () => boolean, withinMs: number): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!condition()) {
    if (performance.now() > deadline) throw new Error(`did not happen within ${withinMs} ms`);
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
