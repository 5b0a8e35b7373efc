import { FRAME_RATE } from '@cuelight/contracts';

/** Frames made in the last second, out of the channel's rate. */
export class FrameCounter {
  private readonly times: number[] = [];

  frame(nowMs: number): void {
    this.times.push(nowMs);
    if (this.times.length > 4 * FRAME_RATE) this.times.splice(0, 2 * FRAME_RATE);
  }

  perSecond(nowMs: number): number {
    return this.times.filter((at) => nowMs - at <= 1000).length;
  }
}
