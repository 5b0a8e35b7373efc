import { Injectable } from '@nestjs/common';
import type { BufferHealth, Segment } from '@cuelight/contracts';
import { type Db, schema } from '@cuelight/database';
import { bufferHealth, EMPTY_BUFFER_LEVEL } from '@cuelight/domain';
import { eq } from 'drizzle-orm';
import { ConfigService } from '../config/index.js';
import { LiveOutbox } from '../live/index.js';
import { type SegmentRow, toSegment } from './segment.row.js';
import { SegmentStore } from './segment.store.js';

const { bufferNotice, show } = schema;

export interface PipelineNews {
  readonly upserted?: readonly SegmentRow[];
  readonly removed?: readonly string[];
}

/** Tells every console what changed, in the transaction that changes it. */
@Injectable()
export class PipelinePublisher {
  constructor(
    private readonly store: SegmentStore,
    private readonly config: ConfigService,
    private readonly live: LiveOutbox,
  ) {}

  /** A row as the wire has it, at the configured words a minute. */
  async toWire(db: Db, row: SegmentRow): Promise<Segment> {
    const { scriptGeneration } = await this.config.read(db, row.showId);
    return toSegment(row, scriptGeneration.wordsPerMinute);
  }

  /** Call it last: changes of the show that are published meanwhile wait until the commit. */
  async publish(
    tx: Db,
    showId: string,
    { upserted = [], removed = [] }: PipelineNews,
  ): Promise<void> {
    // Before the sums are read, so that a later number never carries an older buffer.
    await tx.select({ id: show.id }).from(show).where(eq(show.id, showId)).for('no key update');
    const { buffer, scriptGeneration } = await this.config.read(tx, showId);
    const { wordsPerMinute } = scriptGeneration;
    const parts = await this.store.bufferParts(tx, showId, wordsPerMinute);
    const health = bufferHealth(parts, buffer, null);
    await this.live.append(tx, showId, 'pipeline:update', {
      upserted: upserted.map((row) => ({
        segment: toSegment(row, wordsPerMinute),
        rank: row.rank,
      })),
      removed: [...removed],
      bufferHealth: health,
    });
    await this.warnOnCrossing(tx, showId, health);
  }

  private async warnOnCrossing(
    tx: Db,
    showId: string,
    { level, totalSeconds }: BufferHealth,
  ): Promise<void> {
    const [told] = await tx.select().from(bufferNotice).where(eq(bufferNotice.showId, showId));
    if (level === (told?.level ?? EMPTY_BUFFER_LEVEL)) return;
    await tx
      .insert(bufferNotice)
      .values({ showId, level })
      .onConflictDoUpdate({ target: bufferNotice.showId, set: { level } });
    await this.live.append(tx, showId, 'buffer:warning', { level, totalSeconds });
  }
}
