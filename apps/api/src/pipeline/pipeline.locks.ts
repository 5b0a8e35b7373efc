import { Injectable } from '@nestjs/common';
import type { Db } from '@cuelight/database';
import { SegmentScripts } from './segment.scripts.js';
import { SegmentStore } from './segment.store.js';

/**
 * The locks of a change, always in the order media, pipeline, segments, show: two changes that took them
 * in different orders could wait for each other for ever.
 */
@Injectable()
export class PipelineLocks {
  constructor(
    private readonly store: SegmentStore,
    private readonly scripts: SegmentScripts,
  ) {}

  /** @returns those of the media that are in the library, where they stay until the transaction ends */
  async take(tx: Db, showId: string, media: readonly string[]): Promise<ReadonlySet<string>> {
    const held = await this.scripts.holdMedia(tx, showId, media);
    await this.store.lockPipeline(tx, showId);
    return held;
  }
}
