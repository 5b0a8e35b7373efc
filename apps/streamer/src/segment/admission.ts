import { BrokenMedia } from './boxes.js';
import { readInitSegment, type InitSegment } from './init-segment.js';
import { readMediaSegment, type TrackRun } from './media-segment.js';

/** Media time of frame 0, in seconds. More than the 21.3 ms by which AAC starts before its first frame. */
export const MEDIA_BASE_SECONDS = 3600;

export interface Expected {
  firstFrame: number;
  /** Pictures it must hold. */
  frames: number;
  fps: number;
  /** How much longer than its pictures its sound may be. */
  spareSoundFrames?: number;
}

export type Verdict = { kind: 'admitted'; init: InitSegment } | { kind: 'refused'; reason: string };

const refused = (reason: string): Verdict => ({ kind: 'refused', reason });

const AAC_FRAME = 1024;

/**
 * Nothing is published before it is proved whole: a full disk makes FFmpeg write empty and truncated segments without a
 * word, exit code 0 included.
 */
export const admit = (initBytes: Buffer, segmentBytes: Buffer, expected: Expected): Verdict => {
  try {
    const init = readInitSegment(initBytes);
    const runs = readMediaSegment(segmentBytes);
    const video = runs.find(({ trackId }) => trackId === init.video.id);
    const audio = runs.find(({ trackId }) => trackId === init.audio.id);
    if (!video || !audio) return refused('a segment must hold pictures and sound');
    const problem =
      pictureProblem(video, init.video.timescale, expected) ?? soundProblem(audio, expected);
    return problem ? refused(problem) : { kind: 'admitted', init };
  } catch (error) {
    if (error instanceof BrokenMedia || error instanceof RangeError) return refused(error.message);
    throw error;
  }
};

/** How many pictures a segment holds; none when it cannot be read. */
export const picturesIn = (initBytes: Buffer, segmentBytes: Buffer): number => {
  try {
    const { video } = readInitSegment(initBytes);
    const run = readMediaSegment(segmentBytes).find(({ trackId }) => trackId === video.id);
    return run?.samples ?? 0;
  } catch (error) {
    if (error instanceof BrokenMedia || error instanceof RangeError) return 0;
    throw error;
  }
};

const pictureProblem = (
  video: TrackRun,
  timescale: number,
  { firstFrame, frames, fps }: Expected,
): string | undefined => {
  if (video.samples !== frames) return `${video.samples} pictures instead of ${frames}`;
  if (!video.startsWithKey) return 'its first picture is no key picture';
  if (video.reordered) return 'its pictures are not in the order they are shown';
  const start = (MEDIA_BASE_SECONDS + firstFrame / fps) * timescale;
  if (Math.abs(video.startTime - start) > 1) {
    return `it starts at ${video.startTime} instead of ${Math.round(start)}`;
  }
  return undefined;
};

/** One AAC frame more or less is the rounding of a segment, one more is priming at the start or the flush at the end of a run. */
const soundProblem = (
  audio: TrackRun,
  { frames, fps, spareSoundFrames = 0 }: Expected,
): string | undefined => {
  const aacFrames = (pictures: number) => (pictures * 48_000) / fps / AAC_FRAME;
  const wanted = aacFrames(frames);
  const isEnough = audio.samples >= wanted - 2.5;
  return isEnough && audio.samples <= wanted + aacFrames(spareSoundFrames) + 2.5
    ? undefined
    : `${audio.samples} AAC frames instead of ${wanted.toFixed(1)}`;
};
