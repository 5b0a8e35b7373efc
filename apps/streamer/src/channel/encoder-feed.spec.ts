import fc from 'fast-check';
import { EventEmitter } from 'node:events';
import { Writable } from 'node:stream';
import { EncoderFeed } from './encoder-feed.js';
import { FrameRing } from './frame-ring.js';
import { Picture } from './picture.js';

/** Takes bytes only when told to. */
class SlowPipe extends Writable {
  readonly heard: Buffer[] = [];
  private waiting: (() => void)[] = [];

  constructor() {
    super({ highWaterMark: 1 });
  }

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.heard.push(chunk);
    this.waiting.push(done);
  }

  /** Takes one chunk; false when there was none. */
  take(): boolean {
    const done = this.waiting.shift();
    done?.();
    return done !== undefined;
  }
}

const PICTURE = 100;
const numbered = (n: number) => ({
  picture: new Picture(Buffer.alloc(PICTURE, n % 256)),
  sound: Buffer.alloc(8, n % 256),
  kind: 'live' as const,
});
const setup = (from = 0, capacity = 100) => {
  const ring = new FrameRing(capacity, 0);
  const pictures = new SlowPipe();
  const sound = new SlowPipe();
  const feed = new EncoderFeed(ring, { pictures, sound }, PICTURE, from);
  const push = (count: number) => {
    for (let i = 0; i < count; i += 1) ring.push(numbered(ring.nextPush));
  };
  return { ring, pictures, sound, feed, push };
};

describe('EncoderFeed', () => {
  it('writes a picture and its sound together, and waits at the newest frame', () => {
    const { feed, push, pictures, sound } = setup();
    push(2);
    expect(feed.pump()).toBe('waiting');
    expect(pictures.writableLength).toBe(2 * PICTURE);
    expect(sound.writableLength).toBe(2 * 8);
    expect(feed.next).toBe(2);
  });

  it('never holds more than four pictures for an encoder that does not read', () => {
    const { feed, push, pictures } = setup();
    push(50);
    expect(feed.pump()).toBe('blocked');
    expect(feed.next).toBe(4);
    expect(pictures.writableLength).toBe(4 * PICTURE);
  });

  it('goes on when the pipe has room again', async () => {
    const { feed, push, pictures } = setup();
    push(6);
    feed.pump();
    const drained = EventEmitter.once(pictures, 'drain');
    for (let i = 0; i < 4; i += 1) pictures.take();
    await drained;
    expect(feed.next).toBe(6);
  });

  it('ends the run at a gap', () => {
    const { feed, push, ring, pictures } = setup();
    push(3);
    ring.skipTo(90, 'stall');
    push(1);
    expect(feed.pump()).toBe('finished');
    expect(feed.next).toBe(3);
    expect(pictures.writableEnded).toBe(true);
  });

  it('gives every frame once and in order, however the encoder reads', async () => {
    const reads = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(reads, async (takes) => {
        const { feed, push, pictures } = setup(0, 1000);
        for (const take of takes) {
          push(3);
          feed.pump();
          for (let i = 0; i < take; i += 1) pictures.take();
          await new Promise((resolve) => setImmediate(resolve));
        }
        while (feed.pump() === 'blocked' || pictures.writableLength > 0) {
          pictures.take();
          await new Promise((resolve) => setImmediate(resolve));
        }
        const order = pictures.heard.map((bytes) => bytes[0]);
        expect(order).toEqual(Array.from({ length: takes.length * 3 }, (_, n) => n % 256));
      }),
      { numRuns: 25 },
    );
  });
});
