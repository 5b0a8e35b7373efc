import type { SegmentSink } from '../encoder/take-segment.js';
import type { Publisher } from './publisher.js';
import type { WholeSegment } from './whole-segment.js';

export interface Pace {
  /** Playlists change at most this often (RFC 8216, 6.2.2: half a target duration). */
  paceMs: number;
  now: () => number;
  onTrouble: (error: unknown) => void;
}

/**
 * Publishes one segment after the other. After a restart the encoder catches up faster than real time; its segments then
 * wait here, and the next run can start already.
 */
export class PacedSink implements SegmentSink {
  private readonly waiting: { segment: WholeSegment; done: () => void }[] = [];
  private working: Promise<void> | undefined;
  private publishedAt: number;
  private hurry = Promise.withResolvers<void>();

  constructor(
    private readonly publisher: Pick<Publisher, 'nextRun' | 'publish'>,
    private readonly pace: Pace,
  ) {
    // What an earlier process left is shown now.
    this.publishedAt = pace.now();
  }

  nextRun(): Promise<number> {
    return this.publisher.nextRun();
  }

  accept(segment: WholeSegment): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.waiting.push({ segment, done: resolve });
    this.working ??= this.work();
    return promise;
  }

  /** Everything accepted is published, without pace: the channel ends. */
  async flush(): Promise<void> {
    this.hurry.resolve();
    await this.working;
  }

  private async work(): Promise<void> {
    for (let next = this.waiting.shift(); next; next = this.waiting.shift()) {
      await this.untilDue();
      this.publishedAt = this.pace.now();
      await this.publisher.publish(next.segment).catch(this.pace.onTrouble);
      next.done();
    }
    this.working = undefined;
  }

  private async untilDue(): Promise<void> {
    const waitMs = this.publishedAt + this.pace.paceMs - this.pace.now();
    if (waitMs <= 0) return;
    let timer: NodeJS.Timeout | undefined;
    const due = new Promise<void>((resolve) => (timer = setTimeout(resolve, waitMs)));
    await Promise.race([due, this.hurry.promise]);
    clearTimeout(timer);
  }
}
