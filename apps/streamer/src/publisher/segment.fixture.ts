import type { PublishedSegment } from './published-segment.js';

/** A published segment for specs, whole in every detail that is not asked for. */
export const segment = (over: Partial<PublishedSegment> = {}): PublishedSegment => ({
  sequence: 100,
  discontinuity: 0,
  startsRun: false,
  run: 1,
  firstFrame: 0,
  frames: 48,
  startedAt: 1_700_000_000_000,
  media: ['a-100-v0.m4s'],
  init: ['a-r1-v0.mp4'],
  captions: 'a-100-en.vtt',
  ...over,
});
