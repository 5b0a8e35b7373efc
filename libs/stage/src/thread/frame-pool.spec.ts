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

  it('gives back what a rush has made, when it was not needed for a minute, and makes it again', () => {
    const pool = new FramePool(6, 10);
    const rush = Array.from({ length: 10 }, () => pool.take());
    const made = new Set(rush);
    for (const slot of rush) if (slot) pool.letGo(slot);
    for (let taken = 0; taken < 4_000; taken++) {
      const slot = pool.take();
      if (slot) pool.letGo(slot);
    }
    expect(pool.free).toBe(10);
    const again = Array.from({ length: 10 }, () => pool.take());
    expect(again).not.toContain(null);
    expect(again.filter((slot) => made.has(slot))).toHaveLength(1);
  });
});
