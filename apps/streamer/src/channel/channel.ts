import type { EncoderSupervisor } from '../encoder/encoder-supervisor.js';
import type { FrameRing, FrameKind } from './frame-ring.js';
import type { FrameSource } from './frame-source.js';
import type { Picture } from './picture.js';
import type { StreamClock } from './stream-clock.js';

/** How late a frame was pushed, in milliseconds, and whether its picture was a repeat. */
export type OnFrame = (frame: number, kind: FrameKind, lateMs: number) => void;

export interface ChannelParts {
  clock: StreamClock;
  source: FrameSource;
  ring: FrameRing;
  supervisor: Pick<EncoderSupervisor, 'pump' | 'relieve'>;
  /** The monotonic clock. */
  now: () => number;
  gopFrames: number;
  onFrame?: OnFrame | undefined;
}

/**
 * The one loop that makes the channel: for every frame the clock says is due, one picture and one frame of sound go into
 * the ring. Whatever happens elsewhere, nothing here waits.
 */
export class Channel {
  private last: Picture | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly parts: ChannelParts) {}

  /** The picture on air. */
  get picture(): Picture | undefined {
    return this.last;
  }

  start(): void {
    const tick = () => {
      this.tick();
      const waitMs = this.parts.clock.msUntil(this.parts.ring.nextPush, this.parts.now());
      this.timer = setTimeout(tick, Math.max(0, waitMs));
    };
    tick();
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  /** Pushes everything that is due. */
  tick(): void {
    const { clock, ring, supervisor, now } = this.parts;
    const due = clock.dueFrame(now());
    const behind = due - ring.nextPush + 1;
    // Repeating the picture for more frames than there is room for would lose older ones: time has simply passed.
    const room = ring.capacity - ring.size;
    if (behind > Math.max(room, 1)) ring.skipTo(due, 'the channel stood still');
    while (ring.nextPush <= due) this.push(ring.nextPush, due);
    supervisor.pump();
  }

  private push(frame: number, due: number): void {
    const { clock, source, ring, supervisor, now, gopFrames, onFrame } = this.parts;
    if (ring.isFull) supervisor.relieve(gopFrames);
    const { picture, kind } = this.pictureOf(frame, due);
    ring.push({ picture, kind, sound: source.sound(frame) });
    onFrame?.(frame, kind, Math.max(0, -clock.msUntil(frame, now())));
  }

  /** One new picture a tick at most: when several frames are due, the older ones repeat the last picture. */
  private pictureOf(frame: number, due: number): { picture: Picture; kind: FrameKind } {
    if (frame < due && this.last) return { picture: this.last, kind: 'held' };
    const { picture, onAir, isLate } = this.parts.source.picture(frame);
    if (picture !== this.last) {
      picture.hold();
      this.last?.release();
      this.last = picture;
    }
    return { picture, kind: isLate ? 'held' : onAir };
  }
}
