import type { StaffRole } from '@cuelight/contracts';
import { sql } from 'drizzle-orm';
import { bigint, index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { createdAt, id, moment } from './columns.js';

export const person = pgTable(
  'person',
  {
    id: id(),
    name: text('name').notNull(),
    passwordHash: text('password_hash').notNull(),
    role: text('role').$type<StaffRole>().notNull(),
    createdAt: createdAt(),
    lastSignInAt: moment('last_sign_in_at'),
  },
  // Ada and ada are the same person.
  (table) => [uniqueIndex('person_name').on(sql`lower(${table.name})`)],
);

/** The cookie holds the secret; only its hash is kept. */
export const session = pgTable(
  'session',
  {
    hash: text('hash').primaryKey(),
    personId: uuid('person_id')
      .notNull()
      .references(() => person.id, { onDelete: 'cascade' }),
    createdAt: createdAt(),
    expiresAt: moment('expires_at').notNull(),
  },
  (table) => [
    index('session_person').on(table.personId),
    index('session_expires').on(table.expiresAt),
  ],
);

/** The one-time link of the first start; empty once somebody has an account. */
export const setupLink = pgTable('setup_link', {
  hash: text('hash').primaryKey(),
  createdAt: createdAt(),
});

export const token = pgTable('token', {
  id: id(),
  name: text('name').notNull().unique(),
  role: text('role').$type<StaffRole>().notNull(),
  hash: text('hash').notNull().unique(),
  createdAt: createdAt(),
  lastUsedAt: moment('last_used_at'),
});

/** Who did what over HTTP, whether it was allowed or not. Append-only. */
export const auditEntry = pgTable(
  'audit_entry',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    actorKind: text('actor_kind').$type<'person' | 'token' | 'visitor'>().notNull(),
    actorId: uuid('actor_id'),
    actorName: text('actor_name').notNull(),
    method: text('method').notNull(),
    path: text('path').notNull(),
    status: integer('status').notNull(),
    requestId: text('request_id').notNull(),
    at: moment('at').notNull().defaultNow(),
  },
  (table) => [index('audit_entry_at').on(table.at)],
);
