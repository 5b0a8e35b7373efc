import { Injectable } from '@nestjs/common';
import { SegmentStatus } from '@cuelight/contracts';
import { type Db, schema } from '@cuelight/database';
import { isLockedSegment, makeRoom, planRanks, planReorder, type Ranked } from '@cuelight/domain';
import { and, desc, eq, getTableColumns, ne, sql } from 'drizzle-orm';
import { generateKeyBetween } from 'fractional-indexing';
import * as z from 'zod';
import { reorderRefused } from './pipeline.errors.js';
import type { SegmentRow } from './segment.row.js';

const { segment } = schema;

/**
 * Up to so many named segments, only they and their neighbours are read: five index look-ups each.
 * Above, reading the whole order once is quicker (measured with 10,000 segments).
 */
const READ_NEIGHBOURS_UP_TO = 200;

const Place = z.object({
  id: z.string(),
  rank: z.string(),
  status: z.enum([...SegmentStatus.options, 'deleted']),
  title: z.string(),
});
type Place = z.infer<typeof Place>;

/** What a new order did: the named segments as they stood and stand, and the rows that were written. */
export interface Reordering {
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly written: readonly SegmentRow[];
}

/** Where segments stand. The pipeline must be locked. */
@Injectable()
export class SegmentOrder {
  /** The place after all others. */
  async end(tx: Db, showId: string): Promise<{ rank: string; behind: string | null }> {
    const [last] = await tx
      .select({ id: segment.id, rank: segment.rank })
      .from(segment)
      .where(live(showId))
      .orderBy(desc(segment.rank))
      .limit(1);
    return { rank: generateKeyBetween(last?.rank ?? null, null), behind: last?.id ?? null };
  }

  /** The live segment before this one, or null when it is the first. */
  async predecessorOf(tx: Db, { showId, rank }: SegmentRow): Promise<string | null> {
    const [before] = await tx
      .select({ id: segment.id })
      .from(segment)
      .where(and(live(showId), sql`${segment.rank} < ${rank}`))
      .orderBy(desc(segment.rank))
      .limit(1);
    return before?.id ?? null;
  }

  /** @throws REORDER_REFUSED, with an issue for every id that is unknown, locked or named twice */
  async reorder(tx: Db, showId: string, order: readonly string[]): Promise<Reordering> {
    const near = order.length <= READ_NEIGHBOURS_UP_TO;
    const rows = near
      ? await this.placesAround(tx, showId, order)
      : await this.allPlaces(tx, showId);
    assertMovable(rows, order);
    let plan = planReorder(rows, order);
    if (plan.crowded) {
      plan = planReorder(await this.allPlaces(tx, showId), order, 'make some');
    }
    const named = new Set(order);
    return {
      before: rows.flatMap(({ id }) => (named.has(id) ? [id] : [])),
      after: order,
      written: await this.write(tx, plan.ranks),
    };
  }

  /**
   * Puts a segment that comes back behind the one it stood behind, or where its rank says when that
   * one has gone.
   * @returns other rows that had to make room
   */
  async putBack(tx: Db, row: SegmentRow, behind: string | null): Promise<readonly SegmentRow[]> {
    const all = await this.allPlaces(tx, row.showId);
    const found = all.findIndex(({ id }) => id === behind);
    const at =
      found >= 0 || behind === null ? found + 1 : all.filter(({ rank }) => rank <= row.rank).length;
    const target: Ranked[] = [...all.slice(0, at), row, ...all.slice(at)];
    const moved = new Set([row.id]);
    const plan = planRanks(target, moved);
    const written = await this.write(tx, plan.crowded ? makeRoom(target, moved).ranks : plan.ranks);
    return written.filter(({ id }) => id !== row.id);
  }

  private async allPlaces(tx: Db, showId: string): Promise<Place[]> {
    return tx
      .select({
        id: segment.id,
        rank: segment.rank,
        status: segment.status,
        title: segment.title,
      })
      .from(segment)
      .where(live(showId))
      .orderBy(segment.rank, segment.id);
  }

  /** The named segments, each with the two it stands between. */
  private async placesAround(tx: Db, showId: string, ids: readonly string[]): Promise<Place[]> {
    const { rows } = await tx.execute(sql`
      with named as (
        select id, rank, status, title from ${segment}
        where show_id = ${showId} and id = any(${sql.param([...ids])}::uuid[]) and status <> 'deleted'
      )
      select * from named
      union
      select near.* from named, lateral (
        (select id, rank, status, title from ${segment}
         where show_id = ${showId} and status <> 'deleted' and (rank, id) < (named.rank, named.id)
         order by rank desc, id desc limit 1)
        union all
        (select id, rank, status, title from ${segment}
         where show_id = ${showId} and status <> 'deleted' and (rank, id) > (named.rank, named.id)
         order by rank, id limit 1)
      ) near
      order by rank, id`);
    return z.array(Place).parse(rows);
  }

  private async write(tx: Db, ranks: ReadonlyMap<string, string>): Promise<SegmentRow[]> {
    if (ranks.size === 0) return [];
    const ids = sql.param([...ranks.keys()]);
    const keys = sql.param([...ranks.values()]);
    return tx
      .update(segment)
      .set({ rank: sql`moved.rank` })
      .from(sql`unnest(${ids}::uuid[], ${keys}::text[]) as moved(id, rank)`)
      .where(eq(segment.id, sql`moved.id`))
      .returning(getTableColumns(segment));
  }
}

function live(showId: string) {
  return and(eq(segment.showId, showId), ne(segment.status, 'deleted'));
}

function assertMovable(rows: readonly Place[], order: readonly string[]): void {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const seen = new Set<string>();
  const issues = order.flatMap((id, index) => {
    const problem = seen.has(id) ? 'it is named twice' : problemOf(byId.get(id));
    seen.add(id);
    return problem ? [{ path: `order.${index}`, message: `${id}: ${problem}` }] : [];
  });
  if (issues.length > 0) throw reorderRefused({ reasons: issues.length }, { issues });
}

function problemOf(row: Place | undefined): string | null {
  if (!row) return 'this show has no such segment';
  return isLockedSegment(row.status)
    ? `"${row.title}" is ${row.status} and stays where it is`
    : null;
}
