import * as z from 'zod';

export const Id = z.uuid();

/** A moment on the wire: milliseconds since 1970-01-01 UTC. */
export const EpochMillis = z.int().nonnegative();

export const ShowSlug = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'a show is named by lower-case letters, digits and dashes');

/** Routes act on the default show; `?show=<slug>` picks another. */
export const ShowQuery = z.object({ show: ShowSlug.optional() });
export type ShowQuery = z.infer<typeof ShowQuery>;

/** The body of every error answer. `error` repeats `message` for simple clients. */
export const Problem = z
  .object({
    code: z.string(),
    message: z.string(),
    hint: z.string(),
    error: z.string(),
    requestId: z.string(),
    issues: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof Problem>;

export const Done = z.object({ ok: z.literal(true) }).meta({ id: 'Done' });
export type Done = z.infer<typeof Done>;
