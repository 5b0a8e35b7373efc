import type { PlayoutEvent, SlotFile } from '@cuelight/contracts';

/** How an earlier process ended. */
export interface Death {
  /** For how long nobody has played anything. */
  goneMs: number;
  /** The first frame that viewers did not get from it. */
  airedTo: number;
}

/** What was on air when it ended. */
export type SlotOnAir = NonNullable<SlotFile['onAir']>;

/** How long the streamer may have been gone and still goes on with what was on air. */
const RESUME_WITHIN_MS = 60_000;

export const canGoOn = ({ goneMs }: Death): boolean => goneMs < RESUME_WITHIN_MS;

/** The line that was being said: heard as far as it was published. */
export const cutShort = (
  { take: { takeId, segmentId, lines } }: SlotOnAir,
  { line, from, to }: NonNullable<SlotOnAir['speaking']>,
  { airedTo }: Death,
): PlayoutEvent => ({
  type: 'line.ended',
  takeId,
  segmentId,
  lineId: lines[line]?.id ?? '',
  line,
  speaker: lines[line]?.speaker ?? '',
  frame: Math.min(to, Math.max(from, airedTo)),
  completed: airedTo >= to,
});

/** The take that nobody goes on with. */
export const interrupted = (
  { take: { takeId, segmentId }, startFrame }: SlotOnAir,
  { airedTo }: Death,
): PlayoutEvent => ({
  type: 'take.ended',
  takeId,
  segmentId,
  frame: Math.max(startFrame, airedTo),
  reason: 'interrupted',
});
