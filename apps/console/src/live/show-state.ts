import type { LiveEventData, LiveSnapshot, Segment, WrittenLine } from '@cuelight/contracts';

/** A segment with the key of its place; rows sorted by it, code unit by code unit, are the rundown. */
export interface Row {
  readonly segment: Segment;
  readonly rank: string;
}

/** Everything the console knows of a show, as of change number `seq`. */
export interface ShowState extends Omit<LiveSnapshot, 'pipeline' | 'ranks'> {
  readonly seq: number;
  readonly rows: readonly Row[];
  readonly bufferHealth: LiveEventData<'pipeline:update'>['bufferHealth'];
  /** Lines of drafts that are being written right now, by segment. */
  readonly writing: Readonly<Record<string, readonly WrittenLine[]>>;
}

export function stateOf({ pipeline, ranks, ...rest }: LiveSnapshot, seq: number): ShowState {
  const rows = pipeline.segments.map((segment, at) => ({ segment, rank: ranks[at] ?? '' }));
  return { ...rest, seq, rows, bufferHealth: pipeline.bufferHealth, writing: {} };
}

const before = (a: Row, b: Row): number => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : 0);

/** Puts rows in the place of those with the same id; an older version never replaces a newer one. */
export function withRows(
  rows: readonly Row[],
  upserted: readonly Row[],
  removed: readonly string[] = [],
): readonly Row[] {
  const known = new Map(rows.map((row) => [row.segment.id, row]));
  for (const row of upserted) {
    const old = known.get(row.segment.id);
    if (!old || old.segment.version <= row.segment.version) known.set(row.segment.id, row);
  }
  for (const id of removed) known.delete(id);
  return [...known.values()].sort(before);
}

/** The same rows with one segment changed in place. */
export function withSegment(
  rows: readonly Row[],
  id: string,
  change: (segment: Segment) => Segment,
): readonly Row[] {
  return rows.map((row) =>
    row.segment.id === id ? { ...row, segment: change(row.segment) } : row,
  );
}
