import { index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { createdAt, id } from './columns.js';
import { show } from './show.js';

export const idea = pgTable(
  'idea',
  {
    id: id(),
    showId: uuid('show_id')
      .notNull()
      .references(() => show.id, { onDelete: 'cascade' }),
    text: text('text').notNull(),
    /** Names media without holding it: an idea may be older than the cleaning of the library. */
    mediaRefs: jsonb('media_refs').$type<string[]>().notNull(),
    author: text('author').notNull(),
    createdAt: createdAt(),
  },
  (table) => [index('idea_newest').on(table.showId, table.createdAt.desc(), table.id.desc())],
);
