import type { Blueprint, Voices } from '@cuelight/contracts';
import { bigint, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { createdAt, id, updatedAt, version } from './columns.js';

export const show = pgTable('show', {
  id: id(),
  slug: text('slug').notNull().unique(),
  title: text('title').notNull(),
  blueprint: jsonb('blueprint').$type<Blueprint>().notNull(),
  stage: jsonb('stage').$type<{ art: string }>().notNull(),
  /** Number of the last change pushed to the consoles; see `outbox`. */
  liveSeq: bigint('live_seq', { mode: 'number' }).notNull().default(0),
  version: version(),
  createdAt: createdAt(),
  updatedAt: updatedAt(),
});

export const character = pgTable(
  'character',
  {
    id: id(),
    showId: uuid('show_id')
      .notNull()
      .references(() => show.id, { onDelete: 'cascade' }),
    key: text('key').notNull(),
    name: text('name').notNull(),
    persona: text('persona').notNull(),
    audioTags: jsonb('audio_tags').$type<string[]>().notNull(),
    voices: jsonb('voices').$type<Voices>().notNull(),
    rig: text('rig').notNull(),
    version: version(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [unique('character_show_key').on(table.showId, table.key)],
);
