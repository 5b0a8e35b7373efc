import { Injectable } from '@nestjs/common';
import { type Db, schema } from '@cuelight/database';
import { segmentMachine, type SegmentState, spokenWordsOf, usedMedia } from '@cuelight/domain';
import { and, eq, ne, type Placeholder, type SQL, sql } from 'drizzle-orm';
import type { SegmentRow } from './segment.row.js';

const { segment } = schema;

/** What a producer writes into a segment. */
export type SegmentContent = Pick<
  SegmentRow,
  'type' | 'title' | 'seed' | 'mediaRefs' | 'script' | 'exitContext' | 'author'
>;

/** Everything but what others own: the status (the workflow's), the rank, and what is derived. */
export type SegmentColumns = SegmentContent &
  Pick<
    SegmentRow,
    | 'writingUntil'
    | 'blockedLines'
    | 'renderProgress'
    | 'renderReport'
    | 'actualDuration'
    | 'error'
    | 'onAirAt'
    | 'airedAt'
  >;

/** SQL of the segments. Every method takes the database or a transaction. */
@Injectable()
export class SegmentStore {
  /** Changes of one pipeline wait for each other until the transaction ends. */
  async lockPipeline(tx: Db, showId: string): Promise<void> {
    await tx.execute(
      sql`select pg_advisory_xact_lock(hashtextextended(${`${showId}/pipeline`}, 0))`,
    );
  }

  async insert(
    tx: Db,
    showId: string,
    values: SegmentContent & { readonly rank: string; readonly writingUntil?: Date | null },
  ): Promise<SegmentRow> {
    const [row] = await tx
      .insert(segment)
      .values({
        showId,
        status: segmentMachine.initial,
        ...values,
        spokenWords: spokenWordsOf(values.script),
        usedMedia: usedMedia(values.mediaRefs, values.script),
      })
      .returning();
    if (!row) throw new Error('an insert returned no row');
    return row;
  }

  async get(db: Db, showId: string, id: string): Promise<SegmentRow | null> {
    const [row] = await db
      .select()
      .from(segment)
      .where(and(eq(segment.showId, showId), eq(segment.id, id), ne(segment.status, 'deleted')));
    return row ?? null;
  }

  /** Also when it is deleted, and for the transaction alone. */
  async lock(tx: Db, id: string): Promise<SegmentRow | null> {
    const [row] = await tx.select().from(segment).where(eq(segment.id, id)).for('update');
    return row ?? null;
  }

  /** Of a segment that is known to be there. */
  async lockExisting(tx: Db, id: string): Promise<SegmentRow> {
    const row = await this.lock(tx, id);
    if (!row) throw new Error(`the segment ${id} does not exist`);
    return row;
  }

  /**
   * Writes columns. `version` goes up with every edit; a step of the workflow counts by itself, and what
   * the system notes beside the content disturbs nobody who edits.
   */
  async write(
    tx: Db,
    before: SegmentRow,
    columns: Partial<SegmentColumns>,
    counts: 'as an edit' | 'with a step' | 'not at all',
  ): Promise<SegmentRow> {
    const { script = before.script, mediaRefs = before.mediaRefs } = columns;
    const derived =
      columns.script || columns.mediaRefs
        ? { spokenWords: spokenWordsOf(script), usedMedia: usedMedia(mediaRefs, script) }
        : {};
    const [row] = await tx
      .update(segment)
      .set({
        ...columns,
        ...derived,
        updatedAt: new Date(),
        ...(counts === 'as an edit' ? { version: sql`${segment.version} + 1` } : {}),
      })
      .where(eq(segment.id, before.id))
      .returning();
    if (!row) throw new Error(`the segment ${before.id} does not exist`);
    return row;
  }

  /** In order; of those that aired only the newest. */
  async list(db: Db, showId: string, airedLimit: number): Promise<SegmentRow[]> {
    return db
      .select()
      .from(segment)
      .where(listed(showId, airedLimit))
      .orderBy(segment.rank, segment.id);
  }

  async holderOf(db: Db, showId: string, status: SegmentState): Promise<string | null> {
    const [row] = await db
      .select({ title: segment.title })
      .from(segment)
      .where(and(eq(segment.showId, showId), eq(segment.status, status)));
    return row?.title ?? null;
  }
}

/**
 * The condition of every list: all that is ahead of air, and the newest of what has aired. Statuses are
 * written out, because a partial index only serves a condition that names them.
 */
export function listed(showId: string | Placeholder, airedLimit: number | Placeholder): SQL {
  const ofShow = eq(segment.showId, showId);
  return sql`${ofShow} and ${segment.status} <> 'deleted' and (
    ${segment.status} <> 'aired' or ${segment.airedAt} >= coalesce((
      select newest.aired_at from (
        select ${segment.airedAt} as aired_at from ${segment}
        where ${ofShow} and ${segment.status} = 'aired'
        order by ${segment.airedAt} desc limit ${airedLimit}
      ) newest order by newest.aired_at limit 1), 'infinity'))`;
}

/** What counts for the buffer. */
export function aheadOfAir(showId: string | Placeholder): SQL {
  return sql`${eq(segment.showId, showId)}
    and ${segment.status} in ('forming', 'ready', 'pre-air', 'on-air')`;
}
