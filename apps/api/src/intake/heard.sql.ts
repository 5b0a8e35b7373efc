import { schema } from '@cuelight/database';
import { type SQL, sql } from 'drizzle-orm';

const { chatBan } = schema;

/** Whether the message of this alias is visible, and its author may still write. */
export function isHeard(alias: string): SQL {
  const message = sql.raw(alias);
  return sql`(${message}.removed_at is null and not exists (
    select 1 from ${chatBan} b
    where b.show_id = ${message}.show_id and b.lifted_at is null
      and (b.until is null or b.until > now())
      and (b.person_id = ${message}.person_id
        or (b.reach = 'address' and b.address_hash = ${message}.address_hash))
  ))`;
}

/** The same for everything that one person wrote; without a person the name has to do. */
export function authorOf(alias: string): SQL {
  const message = sql.raw(alias);
  return sql`coalesce(${message}.person_id::text, ${message}.source || '/' || lower(${message}.name))`;
}
