import { Injectable } from '@nestjs/common';
import { SegmentType } from '@cuelight/contracts';
import { type Db, schema } from '@cuelight/database';
import type { RundownEntry } from '@cuelight/domain';
import { eq, sql } from 'drizzle-orm';
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
  }),
);
const Aired = z.array(z.object({ type: SegmentType }));

/** SQL of what the buffer looks at. */
@Injectable()
export class RundownStore {
  /** All that has not aired, in order. */
  async rundown(db: Db, showId: string): Promise<readonly RundownEntry[]> {
    const { rows } = await db.execute(sql`
      select id, type, status, coalesce(writing_until > now(), false) as "isBeingWritten"
      from ${segment}
      where ${eq(segment.showId, showId)} and status <> 'deleted' and status <> 'aired'
      order by rank, id`);
    return Rows.parse(rows);
  }

  /** Types of what aired last, newest first. */
  async aired(db: Db, showId: string): Promise<readonly SegmentType[]> {
    const { rows } = await db.execute(sql`
      select type from ${segment} where ${eq(segment.showId, showId)} and status = 'aired'
      order by aired_at desc limit ${AIRED_LOOKED_AT}`);
    return Aired.parse(rows).map(({ type }) => type);
  }
}
