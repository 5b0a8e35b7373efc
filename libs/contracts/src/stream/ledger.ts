import * as z from 'zod';

/** What a second of the channel was: the show, a picture held because the next was late, the safe picture, or nothing. */
export const AirClass = z.enum(['live', 'held', 'slate', 'lost']);
export type AirClass = z.infer<typeof AirClass>;

/** Frames [fromFrame, fromFrame + frames) of one class and one cause. */
export const LedgerEntry = z.object({
  fromFrame: z.int().nonnegative(),
  frames: z.int().positive(),
  class: AirClass,
  /** Why, unless it was live. */
  cause: z.string().optional(),
});
export type LedgerEntry = z.infer<typeof LedgerEntry>;

/** Seconds of every class since the channel began. */
export const LedgerTotals = z.object({
  live: z.number().nonnegative(),
  held: z.number().nonnegative(),
  slate: z.number().nonnegative(),
  lost: z.number().nonnegative(),
});
export type LedgerTotals = z.infer<typeof LedgerTotals>;
