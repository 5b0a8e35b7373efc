import * as z from 'zod';
import { EpochMillis, Id } from '../common/index.js';

/** Who asked for a change over HTTP, and what came of it. Never what was in the body. */
export const AuditEntry = z
  .object({
    id: z.int().positive(),
    actor: z.object({
      kind: z.enum(['person', 'token', 'visitor']),
      id: Id.nullable(),
      name: z.string(),
    }),
    method: z.string(),
    path: z.string(),
    status: z.int(),
    requestId: z.string(),
    at: EpochMillis,
  })
  .meta({ id: 'AuditEntry' });
export type AuditEntry = z.infer<typeof AuditEntry>;

/** Newest first. */
export const AuditList = z
  .object({ items: z.array(AuditEntry), total: z.int().nonnegative() })
  .meta({ id: 'AuditList' });
export type AuditList = z.infer<typeof AuditList>;

export const AuditQuery = z.object({
  limit: z.coerce.number().int().min(1).max(500).default(50),
  offset: z.coerce.number().int().min(0).max(1_000_000_000).default(0),
});
export type AuditQuery = z.infer<typeof AuditQuery>;
