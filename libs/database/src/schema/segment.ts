import type { RenderReport, ScriptLine, SegmentType } from '@cuelight/contracts';
import type { SegmentState } from '@cuelight/domain';
import { sql } from 'drizzle-orm';
import {
  bigint,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { createdAt, id, moment, rank, updatedAt, version } from './columns.js';
import { show } from './show.js';

export const segment = pgTable(
  'segment',
  {
    id: id(),
    showId: uuid('show_id')
      .notNull()
      .references(() => show.id, { onDelete: 'cascade' }),
    status: text('status').$type<SegmentState>().notNull(),
    /** Fractional index: a reorder writes only the rows that moved. */
    rank: rank('rank').notNull(),
    type: text('type').$type<SegmentType>().notNull(),
    title: text('title').notNull(),
    seed: text('seed').notNull(),
    mediaRefs: uuid('media_refs').array().notNull(),
    script: jsonb('script').$type<ScriptLine[]>().notNull(),
    estimatedDuration: doublePrecision('estimated_duration').notNull(),
    actualDuration: doublePrecision('actual_duration'),
    exitContext: text('exit_context'),
    renderProgress: doublePrecision('render_progress').notNull().default(0),
    renderReport: jsonb('render_report').$type<RenderReport>(),
    error: text('error'),
    version: version(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    airedAt: moment('aired_at'),
  },
  (table) => [
    index('segment_order').on(table.showId, table.rank),
    index('segment_media_refs').using('gin', table.mediaRefs),
    // The rule "at most one pre-air and one on-air" holds even if two api copies act at once.
    uniqueIndex('segment_one_pre_air')
      .on(table.showId)
      .where(sql`${table.status} = 'pre-air'`),
    uniqueIndex('segment_one_on_air')
      .on(table.showId)
      .where(sql`${table.status} = 'on-air'`),
  ],
);

/** The producer's actions, newest last. Rows above the cursor were undone and can be redone. */
export const undoEntry = pgTable(
  'undo_entry',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    showId: uuid('show_id')
      .notNull()
      .references(() => show.id, { onDelete: 'cascade' }),
    state: text('state').$type<'done' | 'undone'>().notNull(),
    label: text('label').notNull(),
    actorId: uuid('actor_id'),
    /** What each touched segment was before and after. */
    changes: jsonb('changes').$type<unknown>().notNull(),
    affected: integer('affected').notNull(),
    createdAt: createdAt(),
  },
  (table) => [index('undo_entry_show').on(table.showId, table.id)],
);
