import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CountersFile, type ChannelCounters } from './counters-file.js';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cuelight-counters-'));
  path = join(folder, 'channel.state');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const counters = (nextSequence: number): ChannelCounters => ({
  stamp: 'abc',
  run: 3,
  nextSequence,
  discontinuity: 2,
  nextFrame: 4800,
  epochMs: 1_700_000_000_000.25,
  targetSeconds: 2,
});

const reopened = async () => {
  const file = await CountersFile.open(path);
  const { saved } = file;
  await file.close();
  return saved;
};

describe('CountersFile', () => {
  it('knows nothing at first, and later what was saved last', async () => {
    expect(await reopened()).toBeUndefined();
    const file = await CountersFile.open(path);
    for (const n of [1, 2, 3]) await file.save(counters(n));
    await file.close();
    expect(await reopened()).toEqual(counters(3));
  });

  it('keeps the order of saves that overlap', async () => {
    const file = await CountersFile.open(path);
    await Promise.all([1, 2, 3, 4, 5].map((n) => file.save(counters(n))));
    await file.close();
    expect(await reopened()).toEqual(counters(5));
  });

  it('never grows: a full disk cannot stop it', async () => {
    const file = await CountersFile.open(path);
    const sizes: number[] = [];
    for (let n = 0; n < 5; n += 1) {
      await file.save(counters(n));
      const handle = await open(path, 'r');
      sizes.push((await handle.stat()).size);
      await handle.close();
    }
    await file.close();
    expect(new Set(sizes).size).toBe(1);
  });

  it.each([0, 700, 1024, 1500])(
    'falls back to the save before when byte %i on is rubbish',
    async (at) => {
      const file = await CountersFile.open(path);
      await file.save(counters(1));
      await file.save(counters(2));
      await file.close();
      const handle = await open(path, 'r+');
      await handle.write(Buffer.alloc(300, 'x'), 0, 300, at);
      await handle.close();
      expect([1, 2]).toContain((await reopened())?.nextSequence);
    },
  );

  it('starts anew when nothing can be read', async () => {
    await writeFile(path, 'no counters');
    expect(await reopened()).toBeUndefined();
  });
});
