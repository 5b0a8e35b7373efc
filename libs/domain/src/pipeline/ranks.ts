import { generateNKeysBetween } from 'fractional-indexing';

/** A row with its place. Ranks are compared by code unit, as PostgreSQL does with collate "C". */
export interface Ranked {
  readonly id: string;
  readonly rank: string;
}

export interface RankPlan {
  /** The new rank of each row that must be written. */
  readonly ranks: ReadonlyMap<string, string>;
  /** There was too little room between neighbours: plan again with all rows, and with `makeRoom`. */
  readonly crowded: boolean;
}

/**
 * A key between the same two neighbours grows by a letter every six moves or so (62 digits, halved
 * each time). Beyond this length the neighbours get new keys as well.
 */
export const RANK_MAX_LENGTH = 48;

/** How many rows on each side get a new rank at first when room is made. */
const FIRST_REACH = 16;

/** Ranks for the rows of `moved`, so that the rows stand in the order given. */
export function planRanks(target: readonly Ranked[], moved: ReadonlySet<string>): RankPlan {
  const groups = groupsOf(target, moved);
  const ranks = new Map<string, string>();
  let crowded = false;
  for (const group of groups) {
    const keys = keysOf(target, group);
    crowded ||= keys === null || keys.some((key) => key.length > RANK_MAX_LENGTH);
    keys?.forEach((key, offset) => {
      const row = target[group.start + offset];
      if (row && row.rank !== key) ranks.set(row.id, key);
    });
  }
  return { ranks, crowded };
}

/** Like `planRanks` over all rows, taking in as many neighbours as it needs to keep the keys short. */
export function makeRoom(target: readonly Ranked[], moved: ReadonlySet<string>): RankPlan {
  let wider = moved;
  for (let reach = FIRST_REACH; ; reach *= 2) {
    const plan = planRanks(target, wider);
    if (!plan.crowded || wider.size >= target.length) return plan;
    wider = withNeighbours(target, wider, reach);
  }
}

interface Group {
  readonly start: number;
  readonly end: number;
}

/** Neighbouring rows that all need a rank share the room between the two rows around them. */
function groupsOf(target: readonly Ranked[], moved: ReadonlySet<string>): Group[] {
  const groups: Group[] = [];
  let start: number | undefined;
  for (let at = 0; at <= target.length; at += 1) {
    const row = target[at];
    const isMoved = row !== undefined && moved.has(row.id);
    if (isMoved) start ??= at;
    else if (start !== undefined) {
      groups.push({ start, end: at });
      start = undefined;
    }
  }
  return groups;
}

/** @returns null when there is no room at all: two neighbours with one rank */
function keysOf(target: readonly Ranked[], { start, end }: Group): string[] | null {
  const lower = target[start - 1]?.rank ?? null;
  const upper = target[end]?.rank ?? null;
  if (lower !== null && upper !== null && lower >= upper) return null;
  return generateNKeysBetween(lower, upper, end - start);
}

function withNeighbours(
  target: readonly Ranked[],
  moved: ReadonlySet<string>,
  reach: number,
): ReadonlySet<string> {
  const wider = new Set(moved);
  for (const { start, end } of groupsOf(target, moved)) {
    for (const row of target.slice(Math.max(0, start - reach), end + reach)) wider.add(row.id);
  }
  return wider;
}
