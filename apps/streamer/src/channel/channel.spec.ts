import { Channel } from './channel.js';
import { FrameRing, type FrameKind } from './frame-ring.js';
import { FrameSource, type SourcePicture } from './frame-source.js';
import { Picture } from './picture.js';
import { StreamClock } from './stream-clock.js';

class Counting extends FrameSource {
  readonly pictures: number[] = [];
  readonly sounds: number[] = [];
  override picture(frame: number): SourcePicture {
    this.pictures.push(frame);
    return { picture: new Picture(Uint8Array.of(frame % 256)), onAir: 'live' };
  }
  override sound(frame: number): Uint8Array {
    this.sounds.push(frame);
    return new Uint8Array(4);
  }
}

const setup = (capacity = 100) => {
  const time = { now: 0 };
  const ring = new FrameRing(capacity, 0);
  const source = new Counting();
  const seen: [number, FrameKind][] = [];
  const relieved: number[] = [];
  const channel = new Channel({
    clock: new StreamClock({ frame: 0, monotonicMs: 0, epochMs: 0 }, 30),
    source,
    ring,
    supervisor: {
      pump: () => undefined,
      relieve: (gop) => {
        relieved.push(ring.nextPush);
        ring.loseOldest(ring.unpublished + gop, 'down');
      },
    },
    now: () => time.now,
    gopFrames: 48,
    onFrame: (frame, kind) => seen.push([frame, kind]),
  });
  /** Ticks at a time in milliseconds. */
  const at = (ms: number) => {
    time.now = ms;
    channel.tick();
  };
  return { at, ring, source, seen, relieved, channel };
};

describe('Channel', () => {
  it('makes each frame when it is due, and only once', () => {
    const { at, seen } = setup();
    for (const ms of [0, 10, 33, 34, 67, 99, 100, 101]) at(ms);
    expect(seen).toEqual([0, 1, 2, 3].map((frame) => [frame, 'live']));
  });

  it('repeats the picture and never a sample when it is late', () => {
    const { at, source, seen, ring } = setup();
    at(0);
    at(134);
    expect(seen).toEqual([
      [0, 'live'],
      [1, 'held'],
      [2, 'held'],
      [3, 'held'],
      [4, 'live'],
    ]);
    expect(source.pictures).toEqual([0, 4]);
    expect(source.sounds).toEqual([0, 1, 2, 3, 4]);
    expect(ring.get(1)?.picture).toBe(ring.get(0)?.picture);
  });

  it('catches up in a burst after standing still, up to what the ring has room for', () => {
    const { at, ring } = setup(100);
    at(0);
    at(3300);
    expect(ring.nextPush).toBe(100);
    expect(ring.takePassedGaps()).toEqual([]);
  });

  it('leaves a gap when it stood still for longer: time is not made up', () => {
    const { at, ring, seen } = setup(100);
    at(0);
    at(60_000);
    expect(ring.gapAfter(0)).toEqual({ from: 1, to: 1800, cause: 'the channel stood still' });
    expect(seen.at(-1)).toEqual([1800, 'live']);
    expect(ring.size).toBe(2);
  });

  it('has room made for it when nothing is published for too long, and goes on', () => {
    const { at, ring, relieved } = setup(100);
    for (let frame = 0; frame <= 120; frame += 1) at((frame * 1000) / 30 + 1);
    expect(relieved).toEqual([100]);
    expect(ring.nextPush).toBe(121);
    expect(ring.unpublished).toBe(48);
  });
});
