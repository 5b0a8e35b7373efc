// Behaviour in prose: docs/spec/pipeline.md
import type { SegmentStatus } from '@cuelight/contracts';
import type { Machine } from '../workflow/index.js';

/** `deleted` keeps the row for the audit log and for undo; no list shows it. */
export type SegmentState = SegmentStatus | 'deleted';

export type SegmentEvent =
  | 'approve'
  | 'discard'
  | 'rendered'
  | 'reject'
  | 'promote'
  | 'pull-back'
  | 'go-live'
  | 'demote'
  | 'finish'
  | 'remove'
  | 'restore'
  | 'restore-ready'
  | 'restore-forming'
  | 'restore-aired';

export const segmentMachine: Machine<SegmentState, SegmentEvent> = {
  kind: 'segment',
  initial: 'draft',
  transitions: [
    { from: 'draft', event: 'approve', to: 'forming', means: 'approved' },
    { from: 'draft', event: 'discard', to: 'deleted', means: 'discarded' },
    { from: 'forming', event: 'rendered', to: 'ready', means: 'rendered' },
    { from: 'forming', event: 'reject', to: 'draft', means: 'rejected, rendering cancelled' },
    { from: 'ready', event: 'promote', to: 'pre-air', means: 'promoted' },
    { from: 'ready', event: 'pull-back', to: 'draft', means: 'pulled back' },
    { from: 'pre-air', event: 'go-live', to: 'on-air', means: 'goes live' },
    { from: 'pre-air', event: 'demote', to: 'ready', means: 'demoted' },
    { from: 'on-air', event: 'finish', to: 'aired', means: 'finished' },
    { from: 'aired', event: 'remove', to: 'deleted', means: 'removed from the archive' },
    { from: 'deleted', event: 'restore', to: 'draft', means: 'brought back', only: 'undo' },
    { from: 'deleted', event: 'restore-aired', to: 'aired', means: 'brought back', only: 'undo' },
    { from: 'draft', event: 'restore-ready', to: 'ready', means: 'ready again', only: 'undo' },
    { from: 'ready', event: 'restore-forming', to: 'forming', means: 'forms again', only: 'undo' },
  ],
};

/** At most one segment of a show may be in each of these. */
export const exclusiveSegmentStates = ['pre-air', 'on-air'] as const satisfies SegmentState[];

/** Segments that nobody may edit or move: what is on air, what is next and already loaded, what was. */
export const lockedSegmentStates = ['pre-air', 'on-air', 'aired'] as const satisfies SegmentState[];

export type LockedSegmentState = (typeof lockedSegmentStates)[number];

export function isLockedSegment(status: SegmentState): status is LockedSegmentState {
  return lockedSegmentStates.some((locked) => locked === status);
}

/**
 * Steps that need the approval of exactly the script the segment has: nothing airs that nobody saw.
 */
export const eventsUnderApproval: readonly SegmentEvent[] = [
  'rendered',
  'promote',
  'go-live',
  'restore-ready',
  'restore-forming',
];
