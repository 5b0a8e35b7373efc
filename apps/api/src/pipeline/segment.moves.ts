import { Injectable, Logger } from '@nestjs/common';
import type { SegmentStep } from './segment.kind.js';

/** A step that was taken and committed. */
export type SegmentMoved = SegmentStep & { readonly showId: string };

type Listener = (moved: SegmentMoved) => Promise<void> | void;

/**
 * Where other features hear that a segment has moved: approved (render it), rejected (stop). Told after
 * the commit, in the copy of the api that made it, and once; a crash in between loses it, so a listener
 * looks at the pipeline when it starts, too.
 */
@Injectable()
export class SegmentMoves {
  private readonly logger = new Logger(SegmentMoves.name);
  private readonly listeners = new Set<Listener>();

  /** @returns ends the subscription */
  subscribe(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Nobody waits for the listeners: what one of them does wrong is not the mover's fault. */
  announce(moved: SegmentMoved): void {
    for (const listener of this.listeners) {
      Promise.resolve()
        .then(() => listener(moved))
        .catch((error: unknown) =>
          this.logger.error({ err: error, segmentId: moved.subjectId }, 'a listener failed'),
        );
    }
  }
}
