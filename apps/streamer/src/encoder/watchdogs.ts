/** What is known of a run of the encoder at one moment. Times are monotonic milliseconds. */
export interface Vitals {
  now: number;
  startedAt: number;
  /** Pictures given to it, encoded by it. */
  fed: number;
  encoded: number;
  /** When it last took or encoded a picture. */
  movedAt: number;
  /** Since when it has encoded a whole segment and not completed it, if it has. */
  owesSince: number | undefined;
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
 * Why the encoder must be killed, if it must. Every rule holds its output against what it has taken: one that nobody feeds
 * or watches is never to blame, and one that a busy machine lets run too little takes and encodes slowly, but it does.
 * Killing that one would only add its lost work to the load.
 */
export const verdictOn = (vitals: Vitals): string | undefined => {
  const { now, startedAt, fed, encoded, movedAt, owesSince, finishedAt } = vitals;
  if (finishedAt !== undefined && now - Math.max(finishedAt, movedAt) > FINISH_MS) {
    return 'it did not end after its input ended';
  }
  const silentMs = now - Math.max(movedAt, encoded === 0 ? startedAt + START_MS : startedAt);
  if (fed > encoded && silentMs > STUCK_MS) {
    return `no picture taken or encoded for ${Math.round(silentMs)} ms`;
  }
  const segmentMs = (vitals.segmentFrames * 1000) / vitals.fps;
  const owesMs = owesSince === undefined ? 0 : now - owesSince;
  if (owesMs > segmentMs) {
    return `a segment was encoded and not completed for ${Math.round(owesMs)} ms`;
  }
  return undefined;
};
