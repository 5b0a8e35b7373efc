import type { PublishedSegment } from './published-segment.js';

/** Segments in the playlists, oldest first, without holes in their numbers. */
export type LiveWindow = readonly PublishedSegment[];

/** What the headers of every playlist say. */
export interface WindowNumbers {
  mediaSequence: number;
  discontinuitySequence: number;
}

export const append = (window: LiveWindow, segment: PublishedSegment): LiveWindow => {
  const last = window.at(-1);
  if (last && segment.sequence !== last.sequence + 1) {
    throw new Error(`segment ${segment.sequence} cannot follow ${last.sequence}`);
  }
  return [...window, segment];
};

/** Drops the oldest while the rest still lasts `keepFrames`. */
export const trim = (window: LiveWindow, keepFrames: number): LiveWindow => {
  let rest = window.reduce((sum, { frames }) => sum + frames, 0);
  let from = 0;
  for (const { frames } of window) {
    if (rest - frames < keepFrames) break;
    rest -= frames;
    from += 1;
  }
  return from === 0 ? window : window.slice(from);
};

/** A tagged segment counts its own tag while it is in the list, the header counts it afterwards (RFC 8216, 6.2.1). */
export const numbersOf = (window: LiveWindow): WindowNumbers => {
  const [first] = window;
  if (!first) return { mediaSequence: 0, discontinuitySequence: 0 };
  return {
    mediaSequence: first.sequence,
    discontinuitySequence: first.discontinuity - (first.startsRun ? 1 : 0),
  };
};
