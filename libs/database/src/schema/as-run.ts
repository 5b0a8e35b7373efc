import type { TakeEnd } from '@cuelight/contracts';
import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  index,
  integer,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { moment } from './columns.js';
import { show } from './show.js';

/**
 * What really aired, line by line, as the streamer told it. Rows outlive their segment and keep its
 * title and words, because what aired stays aired.
 */
export const asRun = pgTable(
  'as_run',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    showId: uuid('show_id')
      .notNull()
      .references(() => show.id, { onDelete: 'cascade' }),
    kind: text('kind').$type<'take' | 'line'>().notNull(),
    /** Null for an ad-lib. */
    segmentId: uuid('segment_id'),
    takeId: uuid('take_id'),
    title: text('title').notNull(),
    lineId: text('line_id'),
    line: integer('line'),
    speaker: text('speaker'),
    text: text('text'),
    startedAt: moment('started_at').notNull(),
    endedAt: moment('ended_at'),
    startFrame: bigint('start_frame', { mode: 'number' }).notNull(),
    endFrame: bigint('end_frame', { mode: 'number' }),
    /** Of a line: whether all of it was heard. */
    completed: boolean('completed'),
    /** Of a take: why it left the air. */
    endReason: text('end_reason').$type<TakeEnd>(),
  },
  (table) => [
    index('as_run_time').on(table.showId, table.startedAt),
    // What is on air now: a row or two, whatever has aired over the years.
    index('as_run_open')
      .on(table.showId)
      .where(sql`${table.endedAt} is null`),
    index('as_run_segment').on(table.segmentId),
    // The same news twice is one row: nothing starts twice on the same frame. Frames begin again when
    // the streamer's data were lost, so the time of day belongs to it.
    uniqueIndex('as_run_start').on(
      table.showId,
      table.kind,
      table.startedAt,
      table.startFrame,
      sql`coalesce(${table.lineId}, '')`,
    ),
  ],
);

/** How far the streamer's outbox has been taken in. */
export const playoutCursor = pgTable('playout_cursor', {
  showId: uuid('show_id')
    .primaryKey()
    .references(() => show.id, { onDelete: 'cascade' }),
  /** Which outbox it was; one with another name counts from the beginning. */
  outbox: text('outbox').notNull().default(''),
  seq: bigint('seq', { mode: 'number' }).notNull(),
});
