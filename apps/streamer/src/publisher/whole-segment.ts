import type { InitSegment } from '../segment/init-segment.js';

/** A segment that has been proved whole and waits for its number. */
export interface WholeSegment {
  run: number;
  firstFrame: number;
  frames: number;
  /** One entry a rung that this run encodes; a safe run encodes only the first. */
  rungs: readonly { init: Buffer; media: Buffer; tracks: InitSegment }[];
}
