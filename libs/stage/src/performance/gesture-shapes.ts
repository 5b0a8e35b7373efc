import { FRAME_RATE } from '@cuelight/contracts';
import type { Gesture } from './gestures.js';
import { ease } from './moves.js';

/** Laughter shakes five times a second. */
const LAUGH_HZ = 5;
const LAUGH_EDGE = 8;

export function activeAt(
  gestures: readonly Gesture[],
  kind: Gesture['kind'],
  frame: number,
): Gesture | undefined {
  return gestures.find(
    (gesture) =>
      gesture.kind === kind && frame >= gesture.start && frame < gesture.start + gesture.frames,
  );
}

/** Down and up again, 0..1, with no jerk at either end. */
export function dip({ start, frames }: Gesture, frame: number): number {
  return Math.sin((Math.PI * (frame - start)) / frames) ** 2;
}

/** How much of a laugh there is, 0..1: it swells and dies away. */
export function laughStrength({ start, frames }: Gesture, frame: number): number {
  return ease(Math.min(frame - start, start + frames - frame) / LAUGH_EDGE);
}

/** Where in its shake a laugh is, 0..1. */
export function laughShare({ start }: Gesture, frame: number): number {
  return (1 - Math.cos((2 * Math.PI * LAUGH_HZ * (frame - start)) / FRAME_RATE)) / 2;
}
