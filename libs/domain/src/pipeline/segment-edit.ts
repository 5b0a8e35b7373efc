import type { SegmentStatus } from '@cuelight/contracts';
import {
  isLockedSegment,
  type LockedSegmentState,
  type SegmentEvent,
  type SegmentState,
} from './segment.machine.js';

export type EditVerdict =
  | { readonly kind: 'refused'; readonly status: LockedSegmentState | 'deleted' }
  | { readonly kind: 'allowed' }
  /** Allowed, but what was approved is no longer what it is: the segment becomes a draft again. */
  | { readonly kind: 'back-to-draft'; readonly event: SegmentEvent };

const backToDraft: Partial<Record<SegmentStatus, SegmentEvent>> = {
  forming: 'reject',
  ready: 'pull-back',
};

/**
 * What an edit does to a segment.
 * @param scriptChanges whether what is heard, or when a cue fires, differs afterwards
 */
export function judgeEdit(status: SegmentState, scriptChanges: boolean): EditVerdict {
  if (status === 'deleted' || isLockedSegment(status)) return { kind: 'refused', status };
  const event = scriptChanges ? backToDraft[status] : undefined;
  return event ? { kind: 'back-to-draft', event } : { kind: 'allowed' };
}
