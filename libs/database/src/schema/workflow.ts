import { sql } from 'drizzle-orm';
import {
  bigint,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { createdAt, id, moment } from './columns.js';

const subject = () => ({
  subjectKind: text('subject_kind').notNull(),
  subjectId: uuid('subject_id').notNull(),
});
const actor = () => ({
  actorKind: text('actor_kind').$type<'person' | 'token' | 'system'>().notNull(),
  actorId: uuid('actor_id'),
  actorName: text('actor_name').notNull(),
});

/** The audit log of every status that ever changed. Append-only. */
export const transition = pgTable(
  'transition',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    ...subject(),
    fromStatus: text('from_status').notNull(),
    toStatus: text('to_status').notNull(),
    /** The version the subject got by it. */
    version: integer('version').notNull(),
    event: text('event').notNull(),
    ...actor(),
    reason: text('reason'),
    /** The newest revision in each slot at that moment: what the decision was made on. */
    revisions: jsonb('revisions').$type<Record<string, number>>().notNull(),
    commandKey: text('command_key'),
    at: moment('at').notNull().defaultNow(),
  },
  (table) => [
    index('transition_subject').on(table.subjectKind, table.subjectId, table.id),
    uniqueIndex('transition_command')
      .on(table.commandKey)
      .where(sql`${table.commandKey} is not null`),
  ],
);

/** Everything that was ever written into a slot of a subject, such as its `script`. Append-only. */
export const revision = pgTable(
  'revision',
  {
    id: id(),
    ...subject(),
    slot: text('slot').notNull(),
    n: integer('n').notNull(),
    body: jsonb('body').$type<unknown>(),
    /** Bytes that lie in the artefact store, in place of a body. */
    blobHash: text('blob_hash'),
    /** Hash of the body in canonical JSON, or the blob's: what an approval is bound to. */
    contentHash: text('content_hash').notNull(),
    /** Hash of all that went into making it: equal hashes mean it need not be made again. */
    inputHash: text('input_hash').notNull(),
    ...actor(),
    costMicros: bigint('cost_micros', { mode: 'bigint' })
      .notNull()
      .default(sql`0`),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex('revision_slot').on(table.subjectKind, table.subjectId, table.slot, table.n),
  ],
);

/** A yes to exactly what was seen: bound to its hash, so approving something stale is refused. */
export const approval = pgTable(
  'approval',
  {
    id: id(),
    ...subject(),
    slot: text('slot').notNull(),
    contentHash: text('content_hash').notNull(),
    ...actor(),
    createdAt: createdAt(),
  },
  (table) => [index('approval_subject').on(table.subjectKind, table.subjectId, table.slot)],
);

/** What somebody wants changed in one revision; closed by the revision that answers it. */
export const feedback = pgTable(
  'feedback',
  {
    id: id(),
    revisionId: uuid('revision_id')
      .notNull()
      .references(() => revision.id, { onDelete: 'cascade' }),
    body: text('body').notNull(),
    ...actor(),
    resolvedBy: uuid('resolved_by').references(() => revision.id),
    createdAt: createdAt(),
  },
  (table) => [index('feedback_revision').on(table.revisionId)],
);

/** Every model or voice call. Money is millionths of a currency unit, as a whole number. */
export const usageEntry = pgTable(
  'usage_entry',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    showId: uuid('show_id').notNull(),
    subjectKind: text('subject_kind'),
    subjectId: uuid('subject_id'),
    provider: text('provider').notNull(),
    model: text('model').notNull(),
    operation: text('operation').notNull(),
    outcome: text('outcome').$type<'ok' | 'failed' | 'cached'>().notNull(),
    tokensIn: integer('tokens_in').notNull().default(0),
    tokensOut: integer('tokens_out').notNull().default(0),
    characters: integer('characters').notNull().default(0),
    amountMicros: bigint('amount_micros', { mode: 'bigint' })
      .notNull()
      .default(sql`0`),
    durationMs: integer('duration_ms').notNull(),
    at: moment('at').notNull().defaultNow(),
  },
  (table) => [
    index('usage_entry_show').on(table.showId, table.at),
    index('usage_entry_subject').on(table.subjectKind, table.subjectId),
  ],
);
