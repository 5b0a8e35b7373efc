import * as z from 'zod';
import { EpochMillis, Id } from '../common/index.js';

/**
 * From this frame on, this is on air. A page shows it when its own, later picture gets there: when the
 * date-time of what it plays is `at` or past it.
 */
export const ProgrammeMark = z
  .object({
    /** Frame of the channel's timeline. */
    frame: z.int().nonnegative(),
    /** The date-time that the stream gives this frame. */
    at: EpochMillis,
    /** Null: nothing but the idle stage. */
    now: z.object({ segmentId: Id, title: z.string() }).nullable(),
    next: z.object({ segmentId: Id, title: z.string() }).nullable(),
    /** The message of the chat that this segment answers. */
    answers: Id.nullable(),
  })
  .meta({ id: 'ProgrammeMark' });
export type ProgrammeMark = z.infer<typeof ProgrammeMark>;

/** How many marks a page gets on joining: it may be half a minute behind. */
export const PROGRAMME_MARKS = 8;
