import { Injectable } from '@nestjs/common';
import { contentHash } from '@cuelight/artefacts';
import type { LineReport, RenderedTake } from '@cuelight/contracts';
import { FRAME_RATE } from '@cuelight/contracts';
import type { Db } from '@cuelight/database';
import type { Actor } from '@cuelight/nest-kit';
import { LiveNews } from '../live/index.js';
import {
  type PipelineChange,
  PipelineChanges,
  type SegmentRow,
  SegmentStore,
} from '../pipeline/index.js';
import type { Forming } from './forming-segment.js';
import { progressOf } from './line-report.js';
import { RenderedTakes } from './rendered-takes.js';

const RENDERER: Actor = { kind: 'system', id: null, name: 'renderer' };

/** Consoles hear of every twentieth. */
const STEPS = 20;

/**
 * Writes what rendering has come to into the segment, as long as it still is the segment that was approved:
 * what was made of a script that is not forming any more is dropped.
 */
@Injectable()
export class SegmentReports {
  constructor(
    private readonly changes: PipelineChanges,
    private readonly store: SegmentStore,
    private readonly takes: RenderedTakes,
    private readonly news: LiveNews,
  ) {}

  /**
   * @param also written in the same transaction
   * @returns whether the segment is still the one that was looked at
   */
  async progress(
    { row, scriptHash }: Forming,
    lines: readonly LineReport[],
    also: (tx: Db) => Promise<void>,
  ): Promise<boolean> {
    const progress = progressOf(lines);
    const isWritten = await this.whileForming(row, scriptHash, async (change, before) => {
      const columns = { renderProgress: progress, renderReport: { lines: [...lines] } };
      const written = await this.store.write(change.tx, before, columns, 'with a step');
      await also(change.tx);
      if (isNewsworthy(before, lines)) await change.publish({ upserted: [written] });
    });
    const { showId, id, renderProgress } = row;
    if (isWritten && Math.floor(progress * STEPS) > Math.floor(renderProgress * STEPS)) {
      await this.news.tell(showId, 'segment:progress', { id, progress });
    }
    return isWritten;
  }

  /** The segment is ready, and this is what it performs. */
  async rendered(
    { row, scriptHash }: Forming,
    take: RenderedTake,
    lines: readonly LineReport[],
  ): Promise<void> {
    await this.whileForming(row, scriptHash, async ({ tx, move }, before) => {
      const seconds = take.durationFrames / FRAME_RATE;
      await this.takes.keep(tx, take, seconds);
      const columns = { actualDuration: seconds, renderReport: { lines: [...lines] } };
      await this.store.write(tx, before, columns, 'with a step');
      await move(row.id, { event: 'rendered' }, { actor: RENDERER });
    });
  }

  /** Nothing can be made of it: a draft again, which says why. */
  async failed(
    { row, scriptHash }: Forming,
    error: string,
    lines: readonly LineReport[],
  ): Promise<void> {
    await this.whileForming(row, scriptHash, async ({ tx, move, publish }) => {
      await move(row.id, { event: 'reject' }, { actor: RENDERER, reason: error });
      // The step clears both; they are what the producer must see.
      const now = await this.store.lockExisting(tx, row.id);
      const columns = { error, renderReport: { lines: [...lines] } };
      await publish({ upserted: [await this.store.write(tx, now, columns, 'with a step')] });
    });
  }

  private async whileForming(
    { id, showId }: SegmentRow,
    scriptHash: string,
    work: (change: PipelineChange, before: SegmentRow) => Promise<void>,
  ): Promise<boolean> {
    return this.changes.run(showId, async (change) => {
      const before = await this.store.lock(change.tx, id);
      const isSame = before?.status === 'forming' && contentHash(before.script) === scriptHash;
      if (!isSame) return false;
      await work(change, before);
      return true;
    });
  }
}

/** Every line that is lost; the rest is passing news until the segment is ready. */
function isNewsworthy({ renderReport }: SegmentRow, lines: readonly LineReport[]): boolean {
  const lost = (all: readonly LineReport[]) =>
    all.filter(({ state }) => state === 'skipped').length;
  return lost(lines) > lost(renderReport?.lines ?? []);
}
