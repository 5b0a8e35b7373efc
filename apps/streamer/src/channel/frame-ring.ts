import type { OnAir } from './frame-source.js';
import type { Picture } from './picture.js';

/** `held`: the picture before was shown again because the next was not ready in time. */
export type FrameKind = OnAir | 'held';

export interface RingFrame {
  picture: Picture;
  sound: Uint8Array;
  kind: FrameKind;
}

/** Frames that never were, or were given up: [from, to). */
export interface FrameGap {
  from: number;
  to: number;
  cause: string;
}

/**
 * Every frame that no published segment contains yet, by its number. This is what makes the death of an encoder
 * invisible: the next one is fed from here again.
 */
export class FrameRing {
  private readonly frames = new Map<number, RingFrame>();
  private gaps: FrameGap[] = [];
  private readonly passed: FrameGap[] = [];

  /** @param head number of the first frame that will be pushed */
  constructor(
    readonly capacity: number,
    private head: number,
    private tail = head,
  ) {}

  /** Number of the frame that is pushed next. */
  get nextPush(): number {
    return this.head;
  }

  /** Oldest frame that is not published yet. */
  get unpublished(): number {
    return this.tail;
  }

  get size(): number {
    return this.frames.size;
  }

  get isFull(): boolean {
    return this.frames.size >= this.capacity;
  }

  push(frame: RingFrame): void {
    if (this.isFull) throw new Error(`the ring of ${this.capacity} frames is full`);
    frame.picture.hold();
    this.frames.set(this.head, frame);
    this.head += 1;
  }

  get(frame: number): RingFrame | undefined {
    return this.frames.get(frame);
  }

  kindsOf(from: number, count: number): FrameKind[] {
    return Array.from(
      { length: count },
      (_, index) => this.frames.get(from + index)?.kind ?? 'live',
    );
  }

  /** The gap that starts at `frame`, if one does. */
  gapAt(frame: number): FrameGap | undefined {
    return this.gaps.find(({ from }) => from === frame);
  }

  /** The next gap at or after `frame`: a run of the encoder ends there. */
  gapAfter(frame: number): FrameGap | undefined {
    return this.gaps.find(({ from }) => from >= frame);
  }

  /** Frames from the next push up to `to` will never exist: time passed without us. */
  skipTo(to: number, cause: string): void {
    const gap = { from: this.head, to, cause };
    this.head = to;
    this.addGap(gap);
  }

  /** Gives up every frame from `from` on, newest included. */
  loseFrom(from: number, cause: string): void {
    this.lose({ from, to: this.head, cause });
  }

  /** Gives up the oldest frames, up to `to`. Only while no encoder has any of them. */
  loseOldest(to: number, cause: string): void {
    this.lose({ from: this.tail, to, cause });
  }

  /** A published segment contains everything before `frame`. */
  publishedTo(frame: number): void {
    for (let old = this.tail; old < frame; old += 1) this.drop(old);
    this.tail = Math.max(this.tail, frame);
    this.stepOverGaps();
  }

  /** Gaps that everything published by now has left behind, once each, oldest first. */
  takePassedGaps(): FrameGap[] {
    return this.passed.splice(0);
  }

  private lose(gap: FrameGap): void {
    for (let frame = gap.from; frame < gap.to; frame += 1) this.drop(frame);
    this.addGap(gap);
  }

  private drop(frame: number): void {
    this.frames.get(frame)?.picture.release();
    this.frames.delete(frame);
  }

  /** Gaps that touch become one: a run must be able to start where a gap ends. */
  private addGap(gap: FrameGap): void {
    const touching = this.gaps.filter(({ from, to }) => from <= gap.to && to >= gap.from);
    const merged = touching.reduce(
      (one, other) => ({
        from: Math.min(one.from, other.from),
        to: Math.max(one.to, other.to),
        cause: one.cause,
      }),
      gap,
    );
    this.gaps = [...this.gaps.filter((other) => !touching.includes(other)), merged].sort(
      (one, other) => one.from - other.from,
    );
    this.stepOverGaps();
  }

  private stepOverGaps(): void {
    for (let gap = this.gaps[0]; gap && gap.from <= this.tail; gap = this.gaps[0]) {
      this.gaps.shift();
      this.passed.push(gap);
      this.tail = Math.max(this.tail, gap.to);
    }
  }
}
