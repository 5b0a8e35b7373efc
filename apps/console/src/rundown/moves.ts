import type { Segment, SegmentStatus } from '@cuelight/contracts';
import { segmentMachine } from '@cuelight/domain';
import type { Row } from '../live/show-state';

/** The lanes of the board, in the order a segment goes through them. */
export const lanes = ['draft', 'forming', 'ready', 'pre-air', 'on-air', 'aired'] as const;

/** Steps that only the machine or the take key may make: nothing gets on air, or becomes ready, by a drag. */
const notByHand: readonly SegmentStatus[] = ['on-air', 'aired'];
const renderedByMachine = (from: SegmentStatus, to: SegmentStatus) =>
  from === 'forming' && to === 'ready';

/** Whether a producer may put a segment of one lane into another. */
export function mayMove(from: SegmentStatus, to: SegmentStatus): boolean {
  if (from === to) return isOrderable(from);
  if (notByHand.includes(to) || renderedByMachine(from, to)) return false;
  return segmentMachine.transitions.some(
    (step) => step.from === from && step.to === to && !('only' in step && step.only === 'undo'),
  );
}

/** Lanes whose order is the producer's. */
export function isOrderable(status: SegmentStatus): boolean {
  return status === 'draft' || status === 'forming' || status === 'ready';
}

/**
 * The segments between two places of a lane, in the order they have after one was moved: what the
 * server is asked for, so that nobody else's segments are touched.
 */
export function orderAfterMove(ids: readonly string[], from: number, to: number): string[] {
  const target = Math.max(0, Math.min(to, ids.length - 1));
  const moved = ids[from];
  if (moved === undefined || from === target) return [];
  const rest = ids.filter((_, at) => at !== from);
  const order = [...rest.slice(0, target), moved, ...rest.slice(target)];
  return order.slice(Math.min(from, target), Math.max(from, target) + 1);
}

/** Rows with the named segments in the given order, on the places they have together. */
export function inOrder(rows: readonly Row[], order: readonly string[]): readonly Row[] {
  const places = rows.filter((row) => order.includes(row.segment.id)).map(({ rank }) => rank);
  const segments = new Map(rows.map(({ segment }) => [segment.id, segment]));
  const moved = order.flatMap((id, at): Row[] => {
    const [segment, rank] = [segments.get(id), places[at]];
    return segment && rank !== undefined ? [{ segment, rank }] : [];
  });
  const queue = [...moved];
  return rows.map((row) => (order.includes(row.segment.id) ? (queue.shift() ?? row) : row));
}

export function byLane(rows: readonly Row[]): Record<SegmentStatus, Segment[]> {
  const found: Record<SegmentStatus, Segment[]> = {
    draft: [],
    forming: [],
    ready: [],
    'pre-air': [],
    'on-air': [],
    aired: [],
  };
  for (const { segment } of rows) found[segment.status].push(segment);
  // What aired last is what one looks for.
  found.aired.sort((a, b) => (b.airedAt ?? 0) - (a.airedAt ?? 0));
  return found;
}
