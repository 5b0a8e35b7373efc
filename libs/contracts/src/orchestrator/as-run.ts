import * as z from 'zod';
import { EpochMillis, Id } from '../common/index.js';
import { TakeEnd } from '../stream/index.js';

const about = {
  /** Grows with every entry of the show. */
  id: z.int().positive(),
  /** Null for an ad-lib. */
  segmentId: Id.nullable(),
  takeId: Id.nullable(),
  /** Title of the segment when it aired. */
  title: z.string(),
  startedAt: EpochMillis,
  /** Null while it is on air. */
  endedAt: EpochMillis.nullable(),
  /** Frames of the channel's timeline: the first, and the last + 1. */
  startFrame: z.int().nonnegative(),
  endFrame: z.int().nonnegative().nullable(),
};

/** What really aired: a whole take, or one line of it. */
export const AsRunEntry = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('take'), ...about, endReason: TakeEnd.nullable() }),
    z.object({
      kind: z.literal('line'),
      ...about,
      lineId: z.string(),
      line: z.int().nonnegative(),
      speaker: z.string(),
      /** As it was captioned. */
      text: z.string(),
      /** Whether all of it was heard; null while it is on air. */
      completed: z.boolean().nullable(),
    }),
  ])
  .meta({ id: 'AsRunEntry' });
export type AsRunEntry = z.infer<typeof AsRunEntry>;

export const AsRun = z.object({ items: z.array(AsRunEntry) }).meta({ id: 'AsRun' });
export type AsRun = z.infer<typeof AsRun>;

/** More than a day of quick talk, a line every three seconds. */
const AS_RUN_MAX = 50_000;

/** A moment in a query: epoch milliseconds, or a date that people write, such as 2026-11-20T20:15Z. */
const QueryMoment = z
  .string()
  .transform((text) => (/^\d+$/.test(text) ? Number(text) : Date.parse(text)))
  .pipe(EpochMillis);

/** `GET /api/as-run`: what was on air at any time in the span, oldest first; without a span the last 24 hours. */
export const AsRunQuery = z.object({
  from: QueryMoment.optional(),
  to: QueryMoment.optional(),
  format: z.enum(['json', 'csv']).default('json'),
  limit: z.coerce.number().int().min(1).max(AS_RUN_MAX).default(AS_RUN_MAX),
});
export type AsRunQuery = z.infer<typeof AsRunQuery>;
