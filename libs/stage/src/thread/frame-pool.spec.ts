import { FramePool } from './frame-pool.js';

describe('FramePool', () => {
  it('gives no more pictures than it has, until one is let go', () => {
    const pool = new FramePool(6, 2);
    const [first, second] = [pool.take(), pool.take()];
    expect(first?.data.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect(second).not.toBeNull();
    expect(pool.take()).toBeNull();

    if (first) pool.letGo(first);
    expect(pool.take()).toBe(first);
  });

  it('keeps a picture as long as anybody holds it', () => {
    const pool = new FramePool(6, 1);
    const slot = pool.take();
    if (!slot) throw new Error('there must be one');
    const [mine, yours] = [pool.hold(slot, 4), pool.hold(slot, 4)];
    pool.letGo(slot);
    mine.release();
    mine.release();
    expect(pool.take()).toBeNull();

    yours.release();
    expect(pool.take()).toBe(slot);
  });
});
