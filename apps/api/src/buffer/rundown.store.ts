import { Injectable } from '@nestjs/common';
import { SegmentType } from '@cuelight/contracts';
import { type Db, schema } from '@cuelight/database';
import type { AiredEntry, RundownEntry } from '@cuelight/domain';
import { eq, type SQL, sql } from 'drizzle-orm';
import * as z from 'zod';

const { segment } = schema;

/** More fillers in a row than anybody may configure. */
const AIRED_LOOKED_AT = 21;

const Rows = z.array(
  z.object({
    id: z.string(),
    type: SegmentType,
    status: z.enum(['draft', 'forming', 'ready', 'pre-air', 'on-air']),
    isBeingWritten: z.boolean(),
    onAirAt: z.number().nullable(),
  }),
);
const Aired = z.array(z.object({ type: SegmentType, from: z.number(), to: z.number() }));

/** A moment as epoch milliseconds. */
const ms = (moment: SQL) => sql`(extract(epoch from ${moment}) * 1000)::float8`;

/** SQL of what the buffer looks at. */
@Injectable()
export class RundownStore {
  /** All that has not aired, in order. */
  async rundown(db: Db, showId: string): Promise<readonly RundownEntry[]> {
    const { rows } = await db.execute(sql`
      select id, type, status, coalesce(writing_until > now(), false) as "isBeingWritten",
        case when status = 'on-air' then ${ms(sql`on_air_at`)} end as "onAirAt"
      from ${segment}
      where ${eq(segment.showId, showId)} and status <> 'deleted' and status <> 'aired'
      order by rank, id`);
    return Rows.parse(rows);
  }

  /** What aired last, newest first. */
  async aired(db: Db, showId: string): Promise<readonly AiredEntry[]> {
    const { rows } = await db.execute(sql`
      select type, ${ms(sql`coalesce(on_air_at, aired_at)`)} as "from", ${ms(sql`aired_at`)} as "to"
      from ${segment} where ${eq(segment.showId, showId)} and status = 'aired'
      order by aired_at desc limit ${AIRED_LOOKED_AT}`);
    return Aired.parse(rows);
  }
}
