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
  | 'remove';

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
  ],
};

/** At most one segment of a show may be in each of these. */
export const exclusiveSegmentStates: readonly SegmentState[] = ['pre-air', 'on-air'];

/** Segments that no client may move: what is on air, and what is next and already loaded. */
export const lockedSegmentStates: readonly SegmentState[] = ['pre-air', 'on-air', 'aired'];
