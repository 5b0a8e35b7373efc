import type { LiveWindow } from './live-window.js';

export interface RetentionLimits {
  fps: number;
  segmentFrames: number;
  /** What the playlists should hold. */
  historySeconds: number;
  /** Below this much free space history shrinks. */
  floorBytes: number;
}

/** Segments that stay whatever the disk says: players hold three, and check the list against three target durations. */
export const LIVE_SEGMENTS = 6;

/** Frames the playlists may hold. On a full disk a quarter of the history goes with every segment, the air never. */
export const framesToKeep = (
  window: LiveWindow,
  freeBytes: number,
  limits: RetentionLimits,
): number => {
  const { fps, segmentFrames, historySeconds, floorBytes } = limits;
  const live = LIVE_SEGMENTS * segmentFrames;
  const wanted = Math.max(live, historySeconds * fps);
  if (freeBytes >= floorBytes) return wanted;
  const held = window.reduce((sum, { frames }) => sum + frames, 0);
  return Math.max(live, Math.min(wanted, Math.floor(held * 0.75)));
};
