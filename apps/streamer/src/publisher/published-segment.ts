import * as z from 'zod';

/** One segment of the channel as viewers see it. Never changes once published. */
export const PublishedSegment = z.object({
  /** Media sequence number. */
  sequence: z.int().nonnegative(),
  /** Discontinuities up to and with this segment since the channel began. */
  discontinuity: z.int().nonnegative(),
  /** Whether the encoder started anew before it. */
  startsRun: z.boolean(),
  run: z.int().nonnegative(),
  firstFrame: z.int().nonnegative(),
  frames: z.int().positive(),
  /** Time of day of its first frame, epoch milliseconds. */
  startedAt: z.number(),
  /** File names, one a rung. */
  media: z.array(z.string()).min(1),
  /** Init segment of its run, one a rung. */
  init: z.array(z.string()).min(1),
  captions: z.string(),
});
export type PublishedSegment = z.infer<typeof PublishedSegment>;

export const fileNames = (segment: PublishedSegment): string[] => [
  ...new Set([...segment.media, ...segment.init, segment.captions]),
];
