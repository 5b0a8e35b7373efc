import type { FrameRing } from '../channel/frame-ring.js';
import type { WholeSegment } from '../publisher/whole-segment.js';
import { admit } from '../segment/admission.js';
import type { Life } from './encoder-life.js';
import type { RawSegment } from './encoder-run.js';

/** Where whole segments go, and where the numbers of runs come from. */
export interface SegmentSink {
  nextRun(): Promise<number>;
  /** Settles when viewers have it. */
  accept(segment: WholeSegment): Promise<void>;
}

export interface Taking {
  ring: FrameRing;
  /** Where it goes when it is whole. */
  pass: (segment: WholeSegment) => void;
  fps: number;
  segmentFrames: number;
}

/** Passes a segment on, or says why not. From then on the ring may forget its frames. */
export const takeSegment = (
  life: Life,
  raw: RawSegment,
  { ring, pass, fps, segmentFrames }: Taking,
): string | undefined => {
  const firstFrame = ring.unpublished;
  const frames = Math.min(segmentFrames, life.feed.next - firstFrame);
  // What is written when the input ends may hold a last bit of sound and no picture that is missing anywhere.
  if (frames <= 0) return life.finishedAt === undefined ? 'it has no place' : undefined;
  const rungs: WholeSegment['rungs'][number][] = [];
  for (const { init, media } of raw) {
    const verdict = admit(init, media, { firstFrame, frames, fps });
    if (verdict.kind === 'refused') return verdict.reason;
    rungs.push({ init, media, tracks: verdict.init });
  }
  const kinds = ring.kindsOf(firstFrame, frames);
  const lostBefore = ring.takePassedGaps();
  ring.publishedTo(firstFrame + frames);
  pass({ run: life.run, firstFrame, frames, kinds, lostBefore, rungs });
  return undefined;
};
