import { setImmediate } from 'node:timers/promises';
import { TurnReads } from './turn-reads.js';

describe('TurnReads', () => {
  let begun: number;
  let reads: TurnReads<number>;
  const read = (key: string) => reads.read(key, async () => (begun += 1));

  beforeEach(() => {
    begun = 0;
    reads = new TurnReads();
  });

  it('shares a read among those who ask in one turn, and begins it after them', async () => {
    const asked = [read('a'), read('a')];
    expect(begun).toBe(0);
    expect(await Promise.all(asked)).toEqual([1, 1]);
  });

  it('begins another for whoever asks while one runs, and keeps nobody waiting for it', async () => {
    void reads.read('a', () => new Promise(() => undefined));
    await setImmediate();
    expect(await read('a')).toBe(1);
  });

  it('keeps different things apart', async () => {
    expect(await Promise.all([read('a'), read('b')])).toEqual([1, 2]);
  });

  it('goes on after a read that failed', async () => {
    await expect(reads.read('a', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
    expect(await read('a')).toBe(1);
  });
});
