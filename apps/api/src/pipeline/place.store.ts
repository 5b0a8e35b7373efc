import { Injectable } from '@nestjs/common';
import { type Db, schema } from '@cuelight/database';
import type { Ranked } from '@cuelight/domain';
import { and, desc, eq, getTableColumns, inArray, sql } from 'drizzle-orm';
import * as z from 'zod';
import type { SegmentRow } from './segment.row.js';

const { segment } = schema;

/** Where a segment stands, and whether it may be moved. */
export interface Place extends Ranked {
  readonly isLocked: boolean;
}

const PlaceRows = z.array(z.object({ id: z.string(), rank: z.string(), isLocked: z.boolean() }));
const JoinedPlaces = z.object({ places: z.string().nullable() });

const isLocked = sql`${segment.status} in ('pre-air', 'on-air', 'aired')`;

/** SQL of the order. Only what is not deleted has a place. */
@Injectable()
export class PlaceStore {
  /** @returns null when there is none */
  async last(db: Db, showId: string): Promise<Ranked | null> {
    const [last] = await db
      .select({ id: segment.id, rank: segment.rank })
      .from(segment)
      .where(live(showId))
      .orderBy(desc(segment.rank))
      .limit(1);
    return last ?? null;
  }

  /** The id of the one before this rank, or null when it is the first. */
  async before(db: Db, showId: string, rank: string): Promise<string | null> {
    const [before] = await db
      .select({ id: segment.id })
      .from(segment)
      .where(and(live(showId), sql`${segment.rank} < ${rank}`))
      .orderBy(desc(segment.rank))
      .limit(1);
    return before?.id ?? null;
  }

  /** All of them, joined into one text: ten thousand rows apart would take five times as long to read. */
  async all(db: Db, showId: string): Promise<Place[]> {
    const { rows } = await db.execute(sql`
      select string_agg(${segment.id}::text || case when ${isLocked} then '!' else '-' end
        || ${segment.rank}, ',' order by ${segment.rank}, ${segment.id}) as places
      from ${segment} where ${live(showId)}`);
    const { places } = JoinedPlaces.parse(rows[0]);
    return (places?.split(',') ?? []).map((place) => ({
      id: place.slice(0, 36),
      isLocked: place[36] === '!',
      rank: place.slice(37),
    }));
  }

  /** The named segments, each with the two it stands between. */
  async around(db: Db, showId: string, ids: readonly string[]): Promise<Place[]> {
    const { rows } = await db.execute(sql`
      with named as (
        select id, rank, ${isLocked} as "isLocked" from ${segment}
        where ${live(showId)} and id = any(${sql.param([...ids])}::uuid[])
      )
      select * from named
      union
      select near.* from named, lateral (
        (select id, rank, ${isLocked} from ${segment}
         where ${live(showId)} and (rank, id) < (named.rank, named.id)
         order by rank desc, id desc limit 1)
        union all
        (select id, rank, ${isLocked} from ${segment}
         where ${live(showId)} and (rank, id) > (named.rank, named.id)
         order by rank, id limit 1)
      ) near
      order by rank, id`);
    return PlaceRows.parse(rows);
  }

  /** Why each of these may not be moved, in words. */
  async reasons(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
    const rows = await db
      .select({ id: segment.id, title: segment.title, status: segment.status })
      .from(segment)
      .where(inArray(segment.id, [...ids]));
    return new Map(
      rows.map(({ id, title, status }) => [id, `"${title}" is ${status} and stays where it is`]),
    );
  }

  /** Does not count the version up: nobody who edits is disturbed by the order. */
  async write(db: Db, ranks: ReadonlyMap<string, string>): Promise<SegmentRow[]> {
    if (ranks.size === 0) return [];
    const ids = sql.param([...ranks.keys()]);
    const keys = sql.param([...ranks.values()]);
    return db
      .update(segment)
      .set({ rank: sql`moved.rank` })
      .from(sql`unnest(${ids}::uuid[], ${keys}::text[]) as moved(id, rank)`)
      .where(eq(segment.id, sql`moved.id`))
      .returning(getTableColumns(segment));
  }
}

function live(showId: string) {
  return and(eq(segment.showId, showId), sql`${segment.status} <> 'deleted'`);
}
