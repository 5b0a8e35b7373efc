import type {
  BlockedLine,
  BufferLevel,
  RenderReport,
  ScriptAuthor,
  ScriptLine,
  SegmentType,
} from '@cuelight/contracts';
import type { SegmentState } from '@cuelight/domain';
import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
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
    /** Media of `mediaRefs` and of the cues of the script: what may not be deleted before this aired. */
    usedMedia: uuid('used_media').array().notNull(),
    script: jsonb('script').$type<ScriptLine[]>().notNull(),
    /** Words to be spoken; seconds follow from the configured words a minute when they are read. */
    spokenWords: integer('spoken_words').notNull(),
    /** Seconds of the rendered take. */
    actualDuration: doublePrecision('actual_duration'),
    exitContext: text('exit_context'),
    /** Who wrote the script as it was generated last; null when a person did. */
    author: jsonb('author').$type<ScriptAuthor>(),
    /** When the writer that is at work gives up at the latest; what is past means nobody is. */
    writingUntil: moment('writing_until'),
    /** What the content filter found in the script when it was written. */
    blockedLines: jsonb('blocked_lines').$type<BlockedLine[]>().notNull().default([]),
    renderProgress: doublePrecision('render_progress').notNull().default(0),
    renderReport: jsonb('render_report').$type<RenderReport>(),
    error: text('error'),
    interrupted: boolean('interrupted').notNull().default(false),
    version: version(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    onAirAt: moment('on_air_at'),
    airedAt: moment('aired_at'),
  },
  (table) => [
    index('segment_order')
      .on(table.showId, table.rank)
      .where(sql`${table.status} <> 'deleted'`),
    // What is ahead of air is little, whatever has aired and been deleted over the years.
    index('segment_buffer')
      .on(table.showId, table.status)
      .where(sql`${table.status} in ('forming', 'ready', 'pre-air', 'on-air')`),
    index('segment_aired')
      .on(table.showId, table.airedAt)
      .where(sql`${table.status} = 'aired'`),
    index('segment_used_media').using('gin', table.usedMedia),
    // The rule "at most one pre-air and one on-air" holds even if two api copies act at once.
    uniqueIndex('segment_one_pre_air')
      .on(table.showId)
      .where(sql`${table.status} = 'pre-air'`),
    uniqueIndex('segment_one_on_air')
      .on(table.showId)
      .where(sql`${table.status} = 'on-air'`),
  ],
);

/** The producer's actions, newest last. What was undone stays until a new action, to be redone. */
export const undoEntry = pgTable(
  'undo_entry',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    showId: uuid('show_id')
      .notNull()
      .references(() => show.id, { onDelete: 'cascade' }),
    state: text('state').$type<'done' | 'undone'>().notNull(),
    label: text('label').notNull(),
    /** What it was before and after. */
    change: jsonb('change').$type<unknown>().notNull(),
    createdAt: createdAt(),
  },
  (table) => [index('undo_entry_show').on(table.showId, table.id)],
);

/** The buffer level that the consoles of a show were last told of: crossing it is news. */
export const bufferNotice = pgTable('buffer_notice', {
  showId: uuid('show_id')
    .primaryKey()
    .references(() => show.id, { onDelete: 'cascade' }),
  level: text('level').$type<BufferLevel>().notNull(),
});
