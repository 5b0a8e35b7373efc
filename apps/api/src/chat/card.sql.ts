import { schema } from '@cuelight/database';
import { type SQL, sql } from 'drizzle-orm';

const { segment } = schema;

/** Whether the card of this alias was accepted, and what was made of it removed: its message is free again. */
export function isTakenBack(alias: string): SQL {
  const card = sql.raw(alias);
  return sql`(${card}.status = 'accepted' and not exists (
    select 1 from ${segment} made where made.id = ${card}.segment_id and made.status <> 'deleted'
  ))`;
}
