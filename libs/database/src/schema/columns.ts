import { sql } from 'drizzle-orm';
import { customType, integer, timestamp, uuid } from 'drizzle-orm/pg-core';

/** Columns that many tables share, made anew for each table. */
export const id = () =>
  uuid('id')
    .primaryKey()
    .default(sql`gen_random_uuid()`);

/** A moment, to the millisecond: what goes out on the wire comes back equal. */
export const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });

export const createdAt = () => moment('created_at').notNull().defaultNow();
export const updatedAt = () => moment('updated_at').notNull().defaultNow();

/** Optimistic lock: every write adds one, a write from an older version is refused. */
export const version = () => integer('version').notNull().default(1);

/** A fractional index. Its letters are compared byte by byte, in whatever language the server speaks. */
export const rank = customType<{ data: string }>({ dataType: () => 'text collate "C"' });
