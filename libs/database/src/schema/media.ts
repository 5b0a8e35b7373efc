import type { MediaItem, MediaStatus, MediaType } from '@cuelight/contracts';
import {
  bigint,
  boolean,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { createdAt, id, moment } from './columns.js';
import { show } from './show.js';

export const media = pgTable(
  'media',
  {
    id: id(),
    showId: uuid('show_id')
      .notNull()
      .references(() => show.id, { onDelete: 'cascade' }),
    type: text('type').$type<MediaType>().notNull(),
    status: text('status').$type<MediaStatus>().notNull(),
    error: text('error'),
    filename: text('filename').notNull(),
    mimeType: text('mime_type').notNull(),
    size: bigint('size', { mode: 'number' }).notNull(),
    hash: text('hash').notNull(),
    thumbnailHash: text('thumbnail_hash'),
    width: integer('width'),
    height: integer('height'),
    duration: doublePrecision('duration'),
    hasAudio: boolean('has_audio').notNull().default(false),
    source: jsonb('source').$type<MediaItem['source']>().notNull(),
    createdAt: createdAt(),
    /** Kept for segments that aired with it; no list shows it. */
    deletedAt: moment('deleted_at'),
    /** When its files were given up, which happens after the row was marked and could be cut short. */
    purgedAt: moment('purged_at'),
  },
  (table) => [
    index('media_newest').on(table.showId, table.createdAt.desc(), table.id.desc()),
    index('media_hash').on(table.hash),
    index('media_thumbnail_hash').on(table.thumbnailHash),
  ],
);
