import { bigint, index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { moment } from './columns.js';
import { show } from './show.js';

/**
 * Changes on their way to the consoles, written in the transaction of the change itself, numbered
 * per show without a hole. Every api copy reads from here, so all consoles see all changes.
 */
export const outbox = pgTable(
  'outbox',
  {
    showId: uuid('show_id')
      .notNull()
      .references(() => show.id, { onDelete: 'cascade' }),
    seq: bigint('seq', { mode: 'number' }).notNull(),
    event: text('event').notNull(),
    data: jsonb('data').$type<unknown>().notNull(),
    at: moment('at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.showId, table.seq] }), index('outbox_at').on(table.at)],
);
