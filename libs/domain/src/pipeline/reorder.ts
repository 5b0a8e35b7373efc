import { longestIncreasing } from './longest-increasing.js';
import { makeRoom, planRanks, type Ranked, type RankPlan } from './ranks.js';

/**
 * The named rows stand in the order they are named in, on the places they had together; all others
 * keep their places. A B C D with D B named becomes A D C B.
 */
export function arranged<Row extends { readonly id: string }>(
  rows: readonly Row[],
  order: readonly string[],
): Row[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const named = new Set(order);
  let next = 0;
  return rows.map((row) => (named.has(row.id) ? (byId.get(order[next++] ?? '') ?? row) : row));
}

/**
 * The fewest ranks to write so that the named rows stand as asked.
 * @param rows in order; all of them, or at least the named ones, each with its two neighbours
 * @param order ids of rows, each once
 */
export function planReorder(
  rows: readonly Ranked[],
  order: readonly string[],
  room: 'as it is' | 'make some' = 'as it is',
): RankPlan {
  const target = arranged(rows, order);
  const moved = movedRows(rows, target, new Set(order));
  return room === 'make some' ? makeRoom(target, moved) : planRanks(target, moved);
}

/**
 * Rows that were not named are fixed walls. A named row may keep its rank when it stays between the
 * same two walls; of those, the longest run that is in order already stays.
 */
function movedRows(
  rows: readonly Ranked[],
  target: readonly Ranked[],
  named: ReadonlySet<string>,
): Set<string> {
  const roomNow = roomsOf(rows, named);
  const roomThen = roomsOf(target, named);
  const stayers = Map.groupBy(
    target.filter(({ id }) => named.has(id) && roomNow.get(id) === roomThen.get(id)),
    ({ id }) => roomThen.get(id),
  );
  const moved = new Set(named);
  for (const inRoom of stayers.values()) {
    for (const position of longestIncreasing(inRoom.map(({ rank }) => rank))) {
      moved.delete(inRoom[position]?.id ?? '');
    }
  }
  return moved;
}

/** For each named row, how many walls stand before it. */
function roomsOf(rows: readonly Ranked[], named: ReadonlySet<string>): Map<string, number> {
  const rooms = new Map<string, number>();
  let walls = 0;
  for (const { id } of rows) {
    if (named.has(id)) rooms.set(id, walls);
    else walls += 1;
  }
  return rooms;
}
