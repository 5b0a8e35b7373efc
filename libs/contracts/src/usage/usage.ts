import * as z from 'zod';
import { EpochMillis, Id } from '../common/index.js';

/** Calls of models and voices, added up. Money is millionths of the currency the prices are in. */
export const UsageTotals = z.object({
  calls: z.int().nonnegative(),
  failed: z.int().nonnegative(),
  /** Answered from what was already there, so that nothing was paid. */
  cached: z.int().nonnegative(),
  tokensIn: z.int().nonnegative(),
  tokensOut: z.int().nonnegative(),
  characters: z.int().nonnegative(),
  amountMicros: z.int(),
  durationMs: z.int().nonnegative(),
});
export type UsageTotals = z.infer<typeof UsageTotals>;

export const Usage = z
  .object({
    total: UsageTotals,
    byProvider: z.array(UsageTotals.extend({ provider: z.string() })),
    byModel: z.array(UsageTotals.extend({ provider: z.string(), model: z.string() })),
    /** The dearest first, at most 200. */
    bySegment: z.array(UsageTotals.extend({ segmentId: Id, title: z.string() })),
  })
  .meta({ id: 'Usage' });
export type Usage = z.infer<typeof Usage>;

/** From the one moment (inclusive) to the other (exclusive); without them, ever. */
export const UsageMoment = z.coerce
  .number()
  .pipe(EpochMillis.max(8_640_000_000_000_000))
  .optional();
