import { setImmediate } from 'node:timers/promises';
import { GatheredReads } from './gathered-reads.js';

/** Reads that end when the test says so. */
class Reads {
  readonly begun: { readonly keys: readonly string[]; readonly end: (error?: Error) => void }[] =
    [];

  readonly begin = (group: string, keys: readonly string[]): Promise<Map<string, string>> =>
    new Promise((resolve, reject) => {
      const end = (error?: Error) =>
        error ? reject(error) : resolve(new Map(keys.map((key) => [key, `${group} ${key}`])));
      this.begun.push({ keys, end });
    });

  get keys(): readonly (readonly string[])[] {
    return this.begun.map(({ keys }) => keys);
  }
}

let reads: Reads;
let gathered: GatheredReads<string>;

beforeEach(() => {
  reads = new Reads();
  gathered = new GatheredReads(reads.begin);
});

/** All that was asked for so far is being read. */
const nextTurn = () => setImmediate();

describe('GatheredReads', () => {
  it('reads at once what is asked for in one turn, and each thing once', async () => {
    const asked = ['a', 'b', 'a'].map((key) => gathered.read('show', key));
    await nextTurn();
    reads.begun[0]?.end();
    expect(await Promise.all(asked)).toEqual(['show a', 'show b', 'show a']);
    expect(reads.keys).toEqual([['a', 'b']]);
  });

  it('begins another read for whoever asks while one runs, and keeps nobody waiting for it', async () => {
    const first = gathered.read('show', 'a');
    await nextTurn();
    const later = gathered.read('show', 'a');
    await nextTurn();
    expect(reads.keys).toEqual([['a'], ['a']]);
    reads.begun[1]?.end();
    expect(await later).toBe('show a');
    reads.begun[0]?.end();
    expect(await first).toBe('show a');
  });

  it('knows what there is not', async () => {
    const none = new GatheredReads(async () => new Map<string, string>());
    expect(await none.read('show', 'a')).toBeNull();
  });

  it('keeps groups apart', async () => {
    const both = [gathered.read('one', 'a'), gathered.read('two', 'a')];
    await nextTurn();
    for (const { end } of reads.begun) end();
    expect(await Promise.all(both)).toEqual(['one a', 'two a']);
  });

  it('goes on after a read that failed', async () => {
    const first = gathered.read('show', 'a').catch((error: Error) => error.message);
    await nextTurn();
    reads.begun[0]?.end(new Error('away'));
    expect(await first).toBe('away');
    const second = gathered.read('show', 'a');
    await nextTurn();
    reads.begun[1]?.end();
    expect(await second).toBe('show a');
  });
});
