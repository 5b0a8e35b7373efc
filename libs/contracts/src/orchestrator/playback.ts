import * as z from 'zod';
import { Id } from '../common/index.js';
import { SegmentStatus } from '../pipeline/index.js';
import { CommandId } from '../stream/index.js';

/** A guarded take: refused when the caller's picture of what is on air is not the true one any more. */
export const TakeNow = z
  .strictObject({
    /** The segment the caller sees on air, or null when it sees the slate. */
    expectOnAir: Id.nullable(),
    commandId: CommandId,
  })
  .meta({ id: 'TakeNow' });
export type TakeNow = z.infer<typeof TakeNow>;

/** Hold and slate are switched, not toggled: sent twice they mean the same. */
export const SwitchOn = z.strictObject({ enabled: z.boolean() }).meta({ id: 'SwitchOn' });
export type SwitchOn = z.infer<typeof SwitchOn>;

export const RenderLineStatus = z.object({
  state: z.enum(['waiting', 'rendering', 'done', 'skipped']),
  attempts: z.int().nonnegative(),
  error: z.string().optional(),
  durationMs: z.int().nonnegative(),
  /** Nothing was paid: the same words in the same voice had been rendered before. */
  cached: z.boolean(),
  /** Which voice spoke, when a later rung of the ladder had to. */
  provider: z.string().optional(),
});
export type RenderLineStatus = z.infer<typeof RenderLineStatus>;

export const RenderStatus = z
  .object({
    status: SegmentStatus,
    progress: z.number().min(0).max(1),
    lines: z.array(RenderLineStatus),
  })
  .meta({ id: 'RenderStatus' });
export type RenderStatus = z.infer<typeof RenderStatus>;

/** What producers want of playback, kept until it is changed. What is done about it is fact. */
export const PlaybackWish = z.object({
  /** Whether segments follow each other by themselves. */
  playing: z.boolean(),
});
export type PlaybackWish = z.infer<typeof PlaybackWish>;
