import type { RenderedTake, VoicedSpeech } from '@cuelight/contracts';
import { doublePrecision, index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { createdAt, moment } from './columns.js';
import { segment } from './segment.js';
import { show } from './show.js';

/** Every take that was ever rendered. Never changed: a new rendering is a new take. */
export const renderedTake = pgTable(
  'rendered_take',
  {
    id: uuid('id').primaryKey(),
    showId: uuid('show_id')
      .notNull()
      .references(() => show.id, { onDelete: 'cascade' }),
    segmentId: uuid('segment_id')
      .notNull()
      .references(() => segment.id, { onDelete: 'cascade' }),
    /** Hash of the approved script it performs. */
    scriptHash: text('script_hash').notNull(),
    contentHash: text('content_hash').notNull(),
    take: jsonb('take').$type<RenderedTake>().notNull(),
    seconds: doublePrecision('seconds').notNull(),
    createdAt: createdAt(),
  },
  (table) => [index('rendered_take_segment').on(table.segmentId, table.createdAt)],
);

/** Lines that were voiced, under the hash of everything that decides how they sound: paid for once. */
export const lineRender = pgTable('line_render', {
  key: text('key').primaryKey(),
  voiced: jsonb('voiced').$type<VoicedSpeech>().notNull(),
  /** How long it took: what a forming segment's ETA is made of. */
  tookMs: integer('took_ms').notNull(),
  createdAt: createdAt(),
  usedAt: moment('used_at').notNull().defaultNow(),
});
