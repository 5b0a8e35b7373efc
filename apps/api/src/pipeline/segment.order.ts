import { Injectable } from '@nestjs/common';
import type { Db } from '@cuelight/database';
import { makeRoom, planRanks, planReorder, type Ranked } from '@cuelight/domain';
import { generateKeyBetween } from 'fractional-indexing';
import { reorderRefused } from './pipeline.errors.js';
import { type Place, PlaceStore } from './place.store.js';
import type { SegmentRow } from './segment.row.js';

/**
 * Up to so many named segments, only they and their neighbours are read, by index; above, reading the
 * whole order once is quicker (measured with 10,000 segments).
 */
const READ_NEIGHBOURS_UP_TO = 200;

/** What a new order did: the named segments as they stood and stand, and the rows that were written. */
export interface Reordering {
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly written: readonly SegmentRow[];
}

/** Where segments stand. The pipeline must be locked. */
@Injectable()
export class SegmentOrder {
  constructor(private readonly places: PlaceStore) {}

  /** The place after all others. */
  async end(tx: Db, showId: string): Promise<{ rank: string; behind: string | null }> {
    const last = await this.places.last(tx, showId);
    return { rank: generateKeyBetween(last?.rank ?? null, null), behind: last?.id ?? null };
  }

  /** The live segment before this one, or null when it is the first. */
  async predecessorOf(tx: Db, { showId, rank }: SegmentRow): Promise<string | null> {
    return this.places.before(tx, showId, rank);
  }

  /** @throws REORDER_REFUSED, with an issue for every id that is unknown, locked or named twice */
  async reorder(tx: Db, showId: string, order: readonly string[]): Promise<Reordering> {
    const isShort = order.length <= READ_NEIGHBOURS_UP_TO;
    const places = isShort
      ? await this.places.around(tx, showId, order)
      : await this.places.all(tx, showId);
    await this.assertMovable(tx, places, order);

    let plan = planReorder(places, order);
    if (plan.crowded) {
      plan = planReorder(await this.places.all(tx, showId), order, 'make some');
    }
    const named = new Set(order);
    return {
      before: places.flatMap(({ id }) => (named.has(id) ? [id] : [])),
      after: order,
      written: await this.places.write(tx, plan.ranks),
    };
  }

  /**
   * Puts a segment that comes back behind the one it stood behind, or where its rank says when that
   * one has gone.
   * @returns other rows that had to make room
   */
  async putBack(tx: Db, row: SegmentRow, behind: string | null): Promise<readonly SegmentRow[]> {
    const all = await this.places.all(tx, row.showId);
    const found = all.findIndex(({ id }) => id === behind);
    const at =
      found >= 0 || behind === null ? found + 1 : all.filter(({ rank }) => rank <= row.rank).length;
    const target: Ranked[] = [...all.slice(0, at), row, ...all.slice(at)];
    const moved = new Set([row.id]);
    const plan = planRanks(target, moved);
    const { ranks } = plan.crowded ? makeRoom(target, moved) : plan;
    const written = await this.places.write(tx, ranks);
    return written.filter(({ id }) => id !== row.id);
  }

  private async assertMovable(
    tx: Db,
    places: readonly Place[],
    order: readonly string[],
  ): Promise<void> {
    const movable = new Set(places.flatMap(({ id, isLocked }) => (isLocked ? [] : [id])));
    if (new Set(order).size === order.length && order.every((id) => movable.has(id))) return;

    const known = new Set(places.map(({ id }) => id));
    const locked = order.filter((id) => known.has(id) && !movable.has(id));
    const reasons = await this.places.reasons(tx, locked);
    const seen = new Set<string>();
    const issues = order.flatMap((id, index) => {
      const reason = known.has(id) ? reasons.get(id) : 'this show has no such segment';
      const problem = seen.has(id) ? 'it is named twice' : reason;
      seen.add(id);
      return problem ? [{ path: `order.${index}`, message: `${id}: ${problem}` }] : [];
    });
    throw reorderRefused({ reasons: issues.length }, { issues });
  }
}
