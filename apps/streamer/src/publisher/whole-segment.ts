import type { FrameGap, FrameKind } from '../channel/frame-ring.js';
import type { InitSegment } from '../segment/init-segment.js';

/** A segment that has been proved whole and waits for its number. */
export interface WholeSegment {
  run: number;
  firstFrame: number;
  frames: number;
  /** What each of its frames is. */
  kinds: readonly FrameKind[];
  /** Frames that viewers never get, between the segment before and this one. */
  lostBefore: readonly FrameGap[];
  /** One entry a rung that this run encodes; a safe run encodes only the first. */
  rungs: readonly { init: Buffer; media: Buffer; tracks: InitSegment }[];
}
