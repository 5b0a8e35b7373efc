import { leftSegments } from '../encoder/left-segments.js';
import { RunFolder } from '../encoder/run-folder.js';
import type { ScratchFolder } from '../encoder/scratch-folder.js';
import type { ChannelCounters } from '../publisher/counters-file.js';
import { targetSeconds } from '../publisher/playlists.js';
import type { WholeSegment } from '../publisher/whole-segment.js';
import type { FrameKind } from './frame-ring.js';
import { resumeAnchor, StreamClock } from './stream-clock.js';

/** How a channel goes on where an earlier process ended. */
export interface TakenUp {
  counters: ChannelCounters;
  clock: StreamClock;
  /** Segments that the encoder of a dead process finished and that are not published yet. */
  left: readonly WholeSegment[];
  /** The first frame that neither viewers nor `left` have. */
  airedTo: number;
  /** The first frame of this process: earlier than now, so that time in which nobody was there is made up. */
  from: number;
  /** The frame that is due now. */
  now: number;
}

export interface TakeUpSettings {
  fps: number;
  segmentFrames: number;
  scratch: ScratchFolder;
  /** Names of the rungs, first one first. */
  rungs: readonly string[];
  /** What the channel showed last. */
  kind: FrameKind;
}

/** 4 s: with what comes while the encoder starts, it fits into the ring. */
export const MADE_UP_FRAMES = 120;

export const takeUp = async (
  saved: ChannelCounters | undefined,
  settings: TakeUpSettings,
): Promise<TakenUp> => {
  const { fps, segmentFrames } = settings;
  const left = saved ? await leftOf(saved, settings) : [];
  const airedTo = (saved?.nextFrame ?? 0) + left.reduce((sum, { frames }) => sum + frames, 0);
  const anchor = resumeAnchor(
    saved && { ...saved, nextFrame: airedTo },
    { monotonicMs: performance.now(), epochMs: Date.now() },
    fps,
  );
  return {
    counters: countersFor(saved, anchor.epochMs, targetSeconds(segmentFrames, fps)),
    clock: new StreamClock(anchor, fps),
    left,
    airedTo,
    from: Math.max(airedTo, anchor.frame - MADE_UP_FRAMES),
    now: anchor.frame,
  };
};

const leftOf = async (
  { run, nextFrame }: ChannelCounters,
  { scratch, rungs, ...settings }: TakeUpSettings,
): Promise<WholeSegment[]> => {
  for (const path of scratch.pathsOf(run)) {
    const folder = await RunFolder.left(path, rungs);
    if (folder) return leftSegments(folder, { run, nextFrame, ...settings });
  }
  return [];
};

const countersFor = (
  saved: ChannelCounters | undefined,
  epochMs: number,
  target: number,
): ChannelCounters => {
  if (saved) return { ...saved, targetSeconds: Math.max(saved.targetSeconds, target) };
  return {
    // Names are cached for ever: a channel that begins anew must not use the names of the one before it.
    stamp: Math.floor(epochMs / 1000).toString(36),
    run: 0,
    // A channel whose data were lost goes on above its old numbers, as they grow no faster than this.
    nextSequence: Math.floor(epochMs / 1600),
    discontinuity: 0,
    nextFrame: 0,
    epochMs,
    targetSeconds: target,
  };
};
