/** What is known of a run of the encoder at one moment. Times are monotonic milliseconds. */
export interface Vitals {
  now: number;
  startedAt: number;
  /** Pictures given to it, encoded by it, published from it. */
  fed: number;
  encoded: number;
  published: number;
  /** When `encoded` grew last. */
  encodedAt: number;
  /** When a segment was completed last. */
  segmentAt: number;
  segmentFrames: number;
  fps: number;
  /** When its input was closed, if it was. */
  finishedAt: number | undefined;
}

const STUCK_MS = 2000;
/** Loading codecs and the first key picture on a busy machine; nothing has been heard of the encoder before that. */
const START_MS = 3000;
const FINISH_MS = 3000;

/**
 * Why the encoder must be killed, if it must. Every rule looks at its output while it has input: an encoder that nobody
 * feeds or watches is never to blame.
 */
export const verdictOn = (vitals: Vitals): string | undefined => {
  const { now, startedAt, fed, encoded, published, encodedAt, segmentAt, finishedAt } = vitals;
  if (finishedAt !== undefined && now - finishedAt > FINISH_MS) {
    return 'it did not end after its input ended';
  }
  const silentMs = now - Math.max(encodedAt, encoded === 0 ? startedAt + START_MS : startedAt);
  if (fed > encoded && silentMs > STUCK_MS) {
    return `no picture encoded for ${Math.round(silentMs)} ms`;
  }
  const segmentMs = (vitals.segmentFrames * 1000) / vitals.fps;
  const withoutMs = now - Math.max(segmentAt, published === 0 ? startedAt + START_MS : startedAt);
  if (fed - published > vitals.segmentFrames && withoutMs > 2 * segmentMs) {
    return `no segment completed for ${Math.round(withoutMs)} ms`;
  }
  return undefined;
};
