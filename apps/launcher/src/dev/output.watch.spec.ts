import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type OutputWatch, watchOutput } from './output.watch.js';

describe('watchOutput', () => {
  let dist = '';
  let watch: OutputWatch | undefined;
  const changes: string[] = [];

  beforeEach(async () => {
    changes.splice(0);
    dist = await mkdtemp(join(tmpdir(), 'cuelight-dist-'));
    for (const folder of ['apps/api/src', 'apps/worker/src', 'libs/domain/src']) {
      await mkdir(join(dist, folder), { recursive: true });
      await writeFile(join(dist, folder, 'code.js'), 'one');
    }
    watch = await watchOutput({
      dist,
      apps: ['api', 'worker'],
      quietMs: 20,
      onChange: (app) => changes.push(app),
    });
  });
  afterEach(async () => {
    watch?.close();
    await rm(dist, { recursive: true });
  });

  it('tells which app has new code', async () => {
    await writeFile(join(dist, 'apps/worker/src/code.js'), 'two');

    await until(() => changes.length > 0);
    expect(changes).toEqual(['worker']);
  });

  it('counts a library for every app', async () => {
    await writeFile(join(dist, 'libs/domain/src/code.js'), 'two');

    await until(() => changes.length === 2);
    expect(changes).toEqual(['api', 'worker']);
  });

  it('is not fooled by a file written again with the same content', async () => {
    await writeFile(join(dist, 'apps/api/src/code.js'), 'one');
    await writeFile(join(dist, 'apps/worker/src/code.js'), 'two');

    await until(() => changes.length > 0);
    expect(changes).toEqual(['worker']);
  });
});

async function until(condition: () => boolean): Promise<void> {
  const deadline = performance.now() + 5_000;
  while (!condition()) {
    if (performance.now() > deadline) throw new Error('did not happen within 5 s');
    await delay(5);
  }
}
