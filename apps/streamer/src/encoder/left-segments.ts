import { setTimeout as delay } from 'node:timers/promises';
import type { FrameKind } from '../channel/frame-ring.js';
import type { WholeSegment } from '../publisher/whole-segment.js';
import { admit, picturesIn } from '../segment/admission.js';
import type { RawSegment } from './encoder-run.js';
import type { RunFolder } from './run-folder.js';

/** What a streamer that died had published of its last run. */
export interface LastRun {
  run: number;
  /** The first frame that viewers did not get. */
  nextFrame: number;
  segmentFrames: number;
  fps: number;
  /** What its frames were; nobody knows it of each any more. */
  kind: FrameKind;
}

/**
 * An encoder whose input ends writes out what it has: within 0.1 s when the machine is idle. By the time a streamer has
 * started again that has happened, or the encoder died too.
 */
const FINISHES_WITHIN_MS = 250;
const LOOK_EVERY_MS = 10;
/** The dead streamer may have written the sound of pictures that it still held. */
const SPARE_SOUND_FRAMES = 8;

/** Segments that the encoder of a dead streamer finished and nobody published, without a hole, the last one shorter. */
export const leftSegments = async (folder: RunFolder, last: LastRun): Promise<WholeSegment[]> => {
  const deadline = performance.now() + FINISHES_WITHIN_MS;
  while (!(await folder.isFinished()) && performance.now() < deadline) await delay(LOOK_EVERY_MS);
  const found: WholeSegment[] = [];
  let { nextFrame } = last;
  for (const index of await folder.indexes()) {
    const raw = await folder.segment(index);
    const segment = raw && wholeSegment(raw, { ...last, nextFrame });
    // One that was published already has no place here; after one that is not whole nothing has.
    if (!segment) continue;
    found.push(segment);
    nextFrame += segment.frames;
  }
  return found;
};

const wholeSegment = (raw: RawSegment, last: LastRun): WholeSegment | undefined => {
  const { run, nextFrame: firstFrame, segmentFrames, fps, kind } = last;
  const [first] = raw;
  const frames = first ? picturesIn(first.init, first.media) : 0;
  if (frames === 0 || frames > segmentFrames) return undefined;
  const expected = { firstFrame, frames, fps, spareSoundFrames: SPARE_SOUND_FRAMES };
  const rungs: WholeSegment['rungs'][number][] = [];
  for (const { init, media } of raw) {
    const verdict = admit(init, media, expected);
    if (verdict.kind === 'refused') return undefined;
    rungs.push({ init, media, tracks: verdict.init });
  }
  const kinds = Array.from({ length: frames }, () => kind);
  return { run, firstFrame, frames, kinds, lostBefore: [], rungs };
};
