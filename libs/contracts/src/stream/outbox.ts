import * as z from 'zod';
import { EpochMillis } from '../common/index.js';

const about = { takeId: z.uuid(), segmentId: z.uuid() };
const spoken = {
  /** Null for an ad-lib. */
  takeId: z.uuid().nullable(),
  segmentId: z.uuid().nullable(),
  lineId: z.string(),
  line: z.int().nonnegative(),
  speaker: z.string(),
  frame: z.int().nonnegative(),
};

/** Why a take left the air. */
export const TakeEnd = z.enum(['finished', 'taken-over', 'interrupted']);
export type TakeEnd = z.infer<typeof TakeEnd>;

/** What happened on air. Frames are those of the channel's timeline. */
export const PlayoutEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('take.cued'), ...about }),
  z.object({ type: z.literal('take.failed'), ...about, reason: z.string() }),
  z.object({ type: z.literal('take.started'), ...about, frame: z.int().nonnegative() }),
  z.object({
    type: z.literal('take.ended'),
    ...about,
    frame: z.int().nonnegative(),
    reason: TakeEnd,
  }),
  z.object({
    type: z.literal('line.started'),
    ...spoken,
    /** What is said, as it is captioned. */
    text: z.string().optional(),
  }),
  z.object({
    type: z.literal('line.ended'),
    ...spoken,
    /** Whether all of it was heard. */
    completed: z.boolean(),
  }),
  z.object({ type: z.literal('encoder.restarted'), run: z.int().nonnegative(), cause: z.string() }),
]);
export type PlayoutEvent = z.infer<typeof PlayoutEvent>;

/** Numbered without holes and kept until it was taken: `seq` n + 1 follows n over every restart. */
export const OutboxEvent = z.object({
  seq: z.int().positive(),
  at: EpochMillis,
  event: PlayoutEvent,
});
export type OutboxEvent = z.infer<typeof OutboxEvent>;
