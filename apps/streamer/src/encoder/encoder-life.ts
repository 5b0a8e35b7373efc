import type { FfmpegEnd } from '@cuelight/ffmpeg';
import type { EncoderFeed } from '../channel/encoder-feed.js';
import type { EncoderRun, RunOrder } from './encoder-run.js';
import { verdictOn, type Vitals } from './watchdogs.js';

/** One run of the encoder and what has come of it. Times are monotonic milliseconds. */
export interface Life extends RunOrder {
  readonly encoder: EncoderRun;
  readonly feed: EncoderFeed;
  readonly startedAt: number;
  /** Pictures encoded, and when that grew last. */
  encoded: number;
  encodedAt: number;
  nextSegment: number;
  segmentAt: number;
  /** When its input was closed. */
  finishedAt: number | undefined;
  end: FfmpegEnd | undefined;
  /** Why we killed it, if we did. */
  killedFor: string | undefined;
}

export const newLife = (
  order: RunOrder,
  encoder: EncoderRun,
  feed: EncoderFeed,
  now: number,
): Life => ({
  ...order,
  encoder,
  feed,
  startedAt: now,
  encoded: 0,
  encodedAt: now,
  nextSegment: 0,
  segmentAt: now,
  finishedAt: undefined,
  end: undefined,
  killedFor: undefined,
});

/** Its input has ended and everything it was given is published. */
export const isDone = (life: Life, published: number): boolean =>
  life.finishedAt !== undefined && published >= life.feed.next;

/** Why it must be killed, if it must. `published` is the first frame that no segment contains. */
export const illnessOf = (
  life: Life,
  { now, published, ...rhythm }: Pick<Vitals, 'now' | 'published' | 'segmentFrames' | 'fps'>,
): string | undefined => {
  const { frames } = life.encoder.progress;
  if (frames > life.encoded) {
    life.encoded = frames;
    life.encodedAt = now;
  }
  if (life.killedFor !== undefined || isDone(life, published)) return undefined;
  const { startedAt, encoded, encodedAt, segmentAt, finishedAt, feed, firstFrame } = life;
  return verdictOn({
    ...rhythm,
    now,
    startedAt,
    encoded,
    encodedAt,
    segmentAt,
    finishedAt,
    fed: feed.next - firstFrame,
    published: published - firstFrame,
  });
};

export const describeEnd = (end: FfmpegEnd): string => {
  switch (end.kind) {
    case 'never-started':
      return end.error.message;
    case 'exited': {
      const last = end.stderr.trim().split('\n').at(-1);
      const how = end.signal ?? `exit code ${end.exitCode}`;
      return last ? `it ended with ${how}: ${last}` : `it ended with ${how}`;
    }
    default:
      return end satisfies never;
  }
};
