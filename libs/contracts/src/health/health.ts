import * as z from 'zod';

export const PartHealth = z.object({
  status: z.enum(['ok', 'down']),
  message: z.string().optional(),
});
export type PartHealth = z.infer<typeof PartHealth>;

/** `ok` when every part is; `degraded` when the api can answer but a part it needs is down. */
export const Health = z
  .object({
    status: z.enum(['ok', 'degraded']),
    version: z.string(),
    uptimeSeconds: z.number().nonnegative(),
    /** Left out for visitors who are not signed in. */
    parts: z.record(z.string(), PartHealth).optional(),
  })
  .meta({ id: 'Health' });
export type Health = z.infer<typeof Health>;
