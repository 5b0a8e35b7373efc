import fc from 'fast-check';
import { FrameRing } from './frame-ring.js';
import { Picture, PicturePool } from './picture.js';

const frame = (picture = new Picture(new Uint8Array(1))) => ({
  picture,
  sound: new Uint8Array(4),
  kind: 'live' as const,
});
const filled = (capacity: number, count: number, head = 0) => {
  const ring = new FrameRing(capacity, head);
  for (let n = 0; n < count; n += 1) ring.push(frame());
  return ring;
};

describe('FrameRing', () => {
  it('keeps a frame until a published segment contains it', () => {
    const ring = filled(10, 8, 100);
    ring.publishedTo(105);
    expect(ring.get(104)).toBeUndefined();
    expect(ring.get(105)).toBeDefined();
    expect(ring.unpublished).toBe(105);
    expect(ring.size).toBe(3);
  });

  it('refuses to grow beyond its capacity', () => {
    const ring = filled(3, 3);
    expect(ring.isFull).toBe(true);
    expect(() => ring.push(frame())).toThrow('full');
  });

  it('leaves a gap where time was skipped, and passes it when everything before is published', () => {
    const ring = filled(10, 4);
    ring.skipTo(50, 'stall');
    ring.push(frame());
    expect(ring.gapAt(4)).toEqual({ from: 4, to: 50, cause: 'stall' });
    expect(ring.get(50)).toBeDefined();
    ring.publishedTo(4);
    expect(ring.unpublished).toBe(50);
    expect(ring.takePassedGaps()).toEqual([{ from: 4, to: 50, cause: 'stall' }]);
    expect(ring.takePassedGaps()).toEqual([]);
  });

  it('gives up the newest or the oldest frames', () => {
    const ring = filled(10, 10);
    ring.loseFrom(6, 'slow');
    expect(ring.size).toBe(6);
    expect(ring.gapAt(6)).toMatchObject({ to: 10 });
    ring.loseOldest(3, 'down');
    expect(ring.unpublished).toBe(3);
    expect(ring.takePassedGaps()).toEqual([{ from: 0, to: 3, cause: 'down' }]);
  });

  it('joins gaps that touch', () => {
    const ring = filled(10, 6);
    ring.skipTo(20, 'stall');
    ring.loseFrom(4, 'slow');
    expect(ring.gapAfter(0)).toEqual({ from: 4, to: 20, cause: 'slow' });
  });

  it('accounts for every frame number exactly once, whatever happens', () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('push' as const), count: fc.integer({ min: 1, max: 6 }) }),
      fc.record({ kind: fc.constant('publish' as const), count: fc.integer({ min: 0, max: 6 }) }),
      fc.record({ kind: fc.constant('skip' as const), count: fc.integer({ min: 1, max: 9 }) }),
      fc.record({ kind: fc.constant('loseNew' as const), count: fc.integer({ min: 1, max: 4 }) }),
      fc.record({ kind: fc.constant('loseOld' as const), count: fc.integer({ min: 1, max: 4 }) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const ring = new FrameRing(20, 0);
        const published: number[] = [];
        const lost = () =>
          ring.takePassedGaps().flatMap(({ from, to }) => {
            const numbers: number[] = [];
            for (let n = from; n < to; n += 1) numbers.push(n);
            return numbers;
          });
        const gone: number[] = [];
        for (const { kind, count } of steps) {
          const { unpublished, nextPush } = ring;
          switch (kind) {
            case 'push':
              for (let n = 0; n < count && !ring.isFull; n += 1) ring.push(frame());
              break;
            case 'publish': {
              let to = unpublished;
              while (to < unpublished + count && ring.get(to)) published.push(to++);
              ring.publishedTo(to);
              break;
            }
            case 'skip':
              ring.skipTo(nextPush + count, 'stall');
              break;
            case 'loseNew':
              ring.loseFrom(Math.max(unpublished, nextPush - count), 'slow');
              break;
            case 'loseOld':
              ring.loseOldest(Math.min(nextPush, unpublished + count), 'down');
              break;
            default:
              kind satisfies never;
          }
          gone.push(...lost());
          expect(ring.size).toBeLessThanOrEqual(20);
        }
        const seen = [...published, ...gone].sort((a, b) => a - b);
        expect(seen).toEqual(Array.from({ length: ring.unpublished }, (_, n) => n));
      }),
      { numRuns: 300 },
    );
  });
});

describe('Picture', () => {
  it('goes back to its pool when the last frame that shows it is gone', () => {
    const pool = new PicturePool(8);
    const picture = pool.take();
    const ring = new FrameRing(4, 0);
    ring.push(frame(picture));
    ring.push(frame(picture));
    ring.publishedTo(1);
    expect(pool.take().data).not.toBe(picture.data);
    ring.publishedTo(2);
    expect(pool.take().data).toBe(picture.data);
  });
});
