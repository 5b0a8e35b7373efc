import { Injectable } from '@nestjs/common';
import { Database } from '@cuelight/database';
import { ConfigService } from '../config/index.js';
import type { SegmentRow } from '../pipeline/index.js';
import { type FormingSegment, FormingStore } from './forming.store.js';

/** What is forming, and whose turn it is. */
@Injectable()
export class FormingSegments {
  constructor(
    private readonly database: Database,
    private readonly store: FormingStore,
    private readonly config: ConfigService,
  ) {}

  async all(): Promise<FormingSegment[]> {
    return this.store.list(this.database.db);
  }

  async rows(forming: readonly FormingSegment[]): Promise<SegmentRow[]> {
    return this.store.rows(
      this.database.db,
      forming.map(({ id }) => id),
    );
  }

  /** So many of each show as it is configured for, in the order of the rundown. */
  async whoseTurn(forming: readonly FormingSegment[]): Promise<FormingSegment[]> {
    const turn: FormingSegment[] = [];
    for (const [showId, segments] of Map.groupBy(forming, (each) => each.showId)) {
      const { rendering } = await this.config.get(showId);
      turn.push(...segments.slice(0, rendering.maxConcurrentForming));
    }
    return turn;
  }
}
