import type { FfmpegEnd } from '@cuelight/ffmpeg';
import type { EncoderFeed } from '../channel/encoder-feed.js';
import type { EncoderRun, RunOrder } from './encoder-run.js';
import { verdictOn, type Vitals } from './watchdogs.js';

/** One run of the encoder and what has come of it. Times are monotonic milliseconds. */
export interface Life extends RunOrder {
  readonly encoder: EncoderRun;
  readonly feed: EncoderFeed;
  readonly startedAt: number;
  /** Pictures it took, pictures it encoded, and when one of these grew last. */
  taken: number;
  encoded: number;
  movedAt: number;
  nextSegment: number;
  /** Since when it has encoded a whole segment and not completed it. */
  owesSince: number | undefined;
  /** When it was looked at last. */
  seenAt: number;
  /** Frames were given up because it was slower than they came. */
  isTooSlow: boolean;
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
  taken: 0,
  encoded: 0,
  movedAt: now,
  nextSegment: 0,
  owesSince: undefined,
  seenAt: now,
  isTooSlow: false,
  finishedAt: undefined,
  end: undefined,
  killedFor: undefined,
});

/** Its input has ended and everything it was given is published. */
export const isDone = (life: Life, published: number): boolean =>
  life.finishedAt !== undefined && published >= life.feed.next;

/** We are called many times a second: after a longer silence it was this process that stood still. */
const STOOD_STILL_MS = 500;

export interface Look extends Pick<Vitals, 'now' | 'segmentFrames' | 'fps'> {
  /** The first frame that no segment contains. */
  published: number;
}

/** Why it must be killed, if it must. */
export const illnessOf = (life: Life, look: Look): string | undefined => {
  takePulse(life, look);
  if (life.killedFor !== undefined || isDone(life, look.published)) return undefined;
  return verdictOn({ ...look, ...life, fed: life.feed.next - life.firstFrame });
};

const takePulse = (life: Life, { now, published, segmentFrames }: Look): void => {
  const stoodStill = now - life.seenAt > STOOD_STILL_MS;
  life.seenAt = now;
  const { frames } = life.encoder.progress;
  const taken = life.feed.taken - life.firstFrame;
  if (stoodStill || frames > life.encoded || taken > life.taken) life.movedAt = now;
  life.encoded = Math.max(life.encoded, frames);
  life.taken = taken;
  // One picture more: a segment is complete when the next one begins.
  const owes = life.encoded - (published - life.firstFrame) > segmentFrames;
  life.owesSince = owes ? ((stoodStill ? undefined : life.owesSince) ?? now) : undefined;
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
