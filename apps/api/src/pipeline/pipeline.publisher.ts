import { Injectable } from '@nestjs/common';
import type { Segment } from '@cuelight/contracts';
import type { Db } from '@cuelight/database';
import { EMPTY_BUFFER_LEVEL } from '@cuelight/domain';
import { ConfigService } from '../config/index.js';
import { LiveOutbox } from '../live/index.js';
import { BufferReader } from './buffer.reader.js';
import { type SegmentRow, toSegment } from './segment.row.js';

export interface PipelineNews {
  readonly upserted?: readonly SegmentRow[];
  readonly removed?: readonly string[];
}

/** Tells every console what changed, in the transaction that changes it. */
@Injectable()
export class PipelinePublisher {
  constructor(
    private readonly buffers: BufferReader,
    private readonly config: ConfigService,
    private readonly live: LiveOutbox,
  ) {}

  /** A row as the wire has it, at the configured words a minute. */
  async toWire(db: Db, row: SegmentRow): Promise<Segment> {
    const { scriptGeneration } = await this.config.read(db, row.showId);
    return toSegment(row, scriptGeneration.wordsPerMinute);
  }

  /**
   * Call it last. The pipeline must be locked: that makes the buffers of consecutive numbers follow the
   * order of the changes.
   */
  async publish(
    tx: Db,
    showId: string,
    { upserted = [], removed = [] }: PipelineNews,
  ): Promise<void> {
    const config = await this.config.read(tx, showId);
    const { wordsPerMinute } = config.scriptGeneration;
    const { health, toldLevel } = await this.buffers.read(tx, showId, config);
    await this.live.append(tx, showId, 'pipeline:update', {
      upserted: upserted.map((row) => ({
        segment: toSegment(row, wordsPerMinute),
        rank: row.rank,
      })),
      removed: [...removed],
      bufferHealth: health,
    });
    const { level, totalSeconds } = health;
    if (level === (toldLevel ?? EMPTY_BUFFER_LEVEL)) return;
    await this.buffers.told(tx, showId, level);
    await this.live.append(tx, showId, 'buffer:warning', { level, totalSeconds });
  }
}
