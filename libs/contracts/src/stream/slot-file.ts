import * as z from 'zod';
import { EpochMillis } from '../common/index.js';
import { RenderedTake } from '../take/index.js';
import { StageState } from '../stage/index.js';
import { OutboxEvent } from './outbox.js';
import { Generation, TvState } from './playout.js';

/**
 * What the streamer must know after its own death to go on alone: written whole and renamed at every change. Takes are
 * inside, so that nothing else has to be up.
 */
export const SlotFile = z.object({
  generation: Generation,
  onAir: z
    .object({
      take: RenderedTake,
      startedAt: EpochMillis,
      startFrame: z.int().nonnegative(),
      /** The line to go on with. */
      nextLine: z.int().nonnegative(),
      /** The line that was being said: frames [from, to). */
      speaking: z
        .object({
          line: z.int().nonnegative(),
          from: z.int().nonnegative(),
          to: z.int().nonnegative(),
        })
        .nullable()
        .default(null),
    })
    .nullable(),
  next: RenderedTake.nullable(),
  reserve: z.array(RenderedTake),
  autoAdvance: z.boolean(),
  hold: z.boolean(),
  slate: z.boolean(),
  stage: StageState.nullable(),
  tv: TvState.nullable(),
  savedAt: EpochMillis,
  /** What happened up to here and may not have reached the outbox. */
  untold: z.array(OutboxEvent).default([]),
});
export type SlotFile = z.infer<typeof SlotFile>;
