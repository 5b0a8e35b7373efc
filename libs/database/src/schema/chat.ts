import type {
  BanReach,
  ChatCard,
  ChatCardStatus,
  ChatSource,
  ChatStanding,
} from '@cuelight/contracts';
import {
  bigint,
  boolean,
  doublePrecision,
  index,
  jsonb,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { createdAt, id, moment } from './columns.js';
import { segment } from './segment.js';
import { show } from './show.js';

const showId = () =>
  uuid('show_id')
    .notNull()
    .references(() => show.id, { onDelete: 'cascade' });

/** Somebody who wrote, here or elsewhere, or chose a name. Who only watches leaves nothing here. */
export const chatPerson = pgTable(
  'chat_person',
  {
    id: id(),
    showId: showId(),
    /** Of the token that the browser keeps, or of the name on another platform. */
    tokenHash: text('token_hash').notNull(),
    name: text('name').notNull(),
    /** The name without case, accents and look-alikes: no two people may look the same. */
    nameKey: text('name_key').notNull(),
    /** Whether the name was chosen; else it was given. */
    named: boolean('named').notNull(),
    createdAt: createdAt(),
    seenAt: moment('seen_at').notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex('chat_person_token').on(table.showId, table.tokenHash),
    uniqueIndex('chat_person_name').on(table.showId, table.nameKey),
    index('chat_person_seen').on(table.seenAt),
  ],
);

/** What was said. A removed message stays for the moderators. */
export const chatMessage = pgTable(
  'chat_message',
  {
    id: id(),
    n: bigint('n', { mode: 'number' }).notNull().unique().generatedAlwaysAsIdentity(),
    showId: showId(),
    personId: uuid('person_id').references(() => chatPerson.id, { onDelete: 'set null' }),
    name: text('name').notNull(),
    text: text('text').notNull(),
    standing: text('standing').$type<ChatStanding>().notNull(),
    source: text('source').$type<ChatSource>().notNull(),
    /** Keyed hash of the address it came from; the address itself is never stored. */
    addressHash: text('address_hash'),
    at: moment('at').notNull().defaultNow(),
    removedAt: moment('removed_at'),
    removedBy: text('removed_by'),
    removedReason: text('removed_reason'),
  },
  (table) => [
    index('chat_message_newest').on(table.showId, table.n.desc()),
    index('chat_message_person').on(table.personId),
    index('chat_message_at').on(table.at),
  ],
);

/** Who may not write, and until when. Lifted bans stay as a record. */
export const chatBan = pgTable(
  'chat_ban',
  {
    id: id(),
    showId: showId(),
    reach: text('reach').$type<BanReach>().notNull(),
    personId: uuid('person_id').references(() => chatPerson.id, { onDelete: 'cascade' }),
    addressHash: text('address_hash'),
    name: text('name').notNull(),
    reason: text('reason'),
    by: text('by').notNull(),
    createdAt: createdAt(),
    /** Null: until it is lifted. */
    until: moment('until'),
    liftedAt: moment('lifted_at'),
    liftedBy: text('lifted_by'),
  },
  (table) => [
    index('chat_ban_person').on(table.personId),
    index('chat_ban_address').on(table.showId, table.addressHash),
  ],
);

/** A message that was picked. One card a message: what was answered is not picked again. */
export const chatCard = pgTable(
  'chat_card',
  {
    id: id(),
    showId: showId(),
    messageId: uuid('message_id')
      .notNull()
      .references(() => chatMessage.id, { onDelete: 'cascade' }),
    score: doublePrecision('score').notNull(),
    label: text('label').notNull(),
    reason: text('reason').notNull(),
    parts: jsonb('parts').$type<ChatCard['parts']>().notNull(),
    pickedBy: text('picked_by').$type<ChatCard['pickedBy']>().notNull(),
    pickedAt: moment('picked_at').notNull().defaultNow(),
    status: text('status').$type<ChatCardStatus>().notNull(),
    decidedAt: moment('decided_at'),
    decidedBy: text('decided_by'),
    segmentId: uuid('segment_id').references(() => segment.id, { onDelete: 'set null' }),
  },
  (table) => [
    uniqueIndex('chat_card_message').on(table.messageId),
    index('chat_card_status').on(table.showId, table.status, table.pickedAt),
    index('chat_card_segment').on(table.segmentId),
  ],
);
