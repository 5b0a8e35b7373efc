import { SharedReads } from './shared-reads.js';

/** Reads that end when the test says so. */
class Reads {
  readonly begun: ((outcome: string | Error) => void)[] = [];

  readonly begin = (): Promise<string> =>
    new Promise((resolve, reject) => {
      this.begun.push((outcome) =>
        typeof outcome === 'string' ? resolve(outcome) : reject(outcome),
      );
    });

  async end(index: number, outcome: string | Error): Promise<void> {
    this.begun[index]?.(outcome);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe('SharedReads', () => {
  it('gives whoever asks during a read the next one, which they share', async () => {
    const reads = new Reads();
    const shared = new SharedReads<string>();
    const first = shared.read('a', reads.begin);
    const later = [1, 2, 3].map(() => shared.read('a', reads.begin));
    expect(reads.begun).toHaveLength(1);

    await reads.end(0, 'before');
    expect(await first).toBe('before');
    expect(reads.begun).toHaveLength(2);
    const latest = shared.read('a', reads.begin);
    await reads.end(1, 'after');
    expect(await Promise.all(later)).toEqual(['after', 'after', 'after']);
    await reads.end(2, 'last');
    expect(await latest).toBe('last');
    expect(reads.begun).toHaveLength(3);
  });

  it('keeps different things apart', async () => {
    const reads = new Reads();
    const shared = new SharedReads<string>();
    const [a, b] = [shared.read('a', reads.begin), shared.read('b', reads.begin)];
    await reads.end(0, 'A');
    await reads.end(1, 'B');
    expect(await Promise.all([a, b])).toEqual(['A', 'B']);
  });

  it('goes on after a read that failed', async () => {
    const reads = new Reads();
    const shared = new SharedReads<string>();
    const first = shared.read('a', reads.begin).catch((error: Error) => error.message);
    const second = shared.read('a', reads.begin);
    await reads.end(0, new Error('away'));
    expect(await first).toBe('away');
    await reads.end(1, 'back');
    expect(await second).toBe('back');
  });
});
