import * as z from 'zod';
import type { LiveWindow } from '../publisher/live-window.js';
import type { PublishedSegment } from '../publisher/published-segment.js';
import { LIVE_SEGMENTS } from '../publisher/retention.js';

/** The list that the bucket shows: from and to these sequence numbers, without holes. */
export const ShownList = z.object({
  from: z.int().nonnegative(),
  to: z.int().nonnegative(),
  /** Where its last segment ends, epoch milliseconds. */
  endsAt: z.number(),
});
export type ShownList = z.infer<typeof ShownList>;

/** Further behind than this the list begins anew: old pictures must not keep new ones waiting. */
export const CATCH_UP_SEGMENTS = 12;

/** The sequence number with which the next list begins. */
export const listBegin = (window: LiveWindow, shown: ShownList | undefined): number => {
  const first = window[0]?.sequence ?? 0;
  const newest = window.at(-1)?.sequence ?? 0;
  const isNear = shown && newest - shown.to <= CATCH_UP_SEGMENTS && shown.to >= first - 1;
  return isNear ? shown.from : Math.max(first, newest - LIVE_SEGMENTS + 1);
};

/** The segments of a list, once there are enough of them to play. */
export const listOf = (
  window: LiveWindow,
  { from, to }: Pick<ShownList, 'from' | 'to'>,
): LiveWindow | undefined => {
  const list = window.filter(({ sequence }) => sequence >= from && sequence <= to);
  return list.length >= Math.min(LIVE_SEGMENTS, window.length) ? list : undefined;
};

export const endOf = ({ startedAt, frames }: PublishedSegment, fps: number): number =>
  startedAt + (frames * 1000) / fps;
