import { Injectable } from '@nestjs/common';
import type { ModeratedMessage } from '@cuelight/contracts';
import { type Db, schema } from '@cuelight/database';
import { and, asc, desc, eq, gt, gte, isNotNull, isNull, lt, not, sql } from 'drizzle-orm';
import { isTakenBack } from './card.sql.js';

const { chatCard, chatMessage } = schema;

type MessageRow = typeof chatMessage.$inferSelect;
export type NewMessage = typeof chatMessage.$inferInsert & { readonly id: string };

/** What a ban takes down with it: what brought it about, not what was said last week. */
const RECENT_MS = 10 * 60_000;

interface Removal {
  readonly by: string;
  readonly reason: string | null;
}

/** SQL of messages. Every method takes the database or a transaction. */
@Injectable()
export class MessageStore {
  /**
   * Whoever writes into the same chat waits until the transaction ends. So the numbers become visible in
   * their order, and a reader that has seen n never misses a smaller one.
   */
  async lock(tx: Db, showId: string): Promise<void> {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`chat/${showId}`}, 0))`);
  }

  async insert(tx: Db, messages: readonly NewMessage[]): Promise<ModeratedMessage[]> {
    const rows = await tx
      .insert(chatMessage)
      .values([...messages])
      .returning();
    return rows.map(toModerated);
  }

  /** The newest `limit`, oldest first. */
  async newest(db: Db, showId: string, limit: number): Promise<ModeratedMessage[]> {
    return (await this.page(db, showId, { limit })).reverse();
  }

  /** Newest first. */
  async page(
    db: Db,
    showId: string,
    { before, limit }: { readonly before?: number | undefined; readonly limit: number },
  ): Promise<ModeratedMessage[]> {
    const rows = await db
      .select()
      .from(chatMessage)
      .where(
        and(
          eq(chatMessage.showId, showId),
          before === undefined ? undefined : lt(chatMessage.n, before),
        ),
      )
      .orderBy(desc(chatMessage.n))
      .limit(limit);
    return rows.map(toModerated);
  }

  /** What came after `n`, oldest first. */
  async after(db: Db, showId: string, n: number, limit: number): Promise<ModeratedMessage[]> {
    const rows = await db
      .select()
      .from(chatMessage)
      .where(and(eq(chatMessage.showId, showId), gt(chatMessage.n, n)))
      .orderBy(asc(chatMessage.n))
      .limit(limit);
    return rows.map(toModerated);
  }

  async find(db: Db, showId: string, id: string): Promise<MessageRow | null> {
    const [row] = await db
      .select()
      .from(chatMessage)
      .where(and(eq(chatMessage.showId, showId), eq(chatMessage.id, id)));
    return row ?? null;
  }

  /** Of the messages from `n` on, those that were removed. */
  async removedSince(db: Db, showId: string, n: number): Promise<ModeratedMessage[]> {
    const rows = await db
      .select()
      .from(chatMessage)
      .where(
        and(
          eq(chatMessage.showId, showId),
          gte(chatMessage.n, n),
          isNotNull(chatMessage.removedAt),
        ),
      );
    return rows.map(toModerated);
  }

  /** Of the messages from `n` on, those that became part of the show. */
  async pickedSince(db: Db, showId: string, n: number): Promise<string[]> {
    const rows = await db
      .select({ id: chatCard.messageId })
      .from(chatCard)
      .innerJoin(chatMessage, eq(chatMessage.id, chatCard.messageId))
      .where(
        and(
          eq(chatCard.showId, showId),
          eq(chatCard.status, 'accepted'),
          not(isTakenBack('chat_card')),
          gte(chatMessage.n, n),
          isNull(chatMessage.removedAt),
        ),
      );
    return rows.map(({ id }) => id);
  }

  /** Removed twice is removed once, as it was first. @returns null when there is none */
  async remove(
    db: Db,
    showId: string,
    id: string,
    { by, reason }: Removal,
  ): Promise<MessageRow | null> {
    const [row] = await db
      .update(chatMessage)
      .set({ removedAt: new Date(), removedBy: by, removedReason: reason })
      .where(
        and(eq(chatMessage.showId, showId), eq(chatMessage.id, id), isNull(chatMessage.removedAt)),
      )
      .returning();
    return row ?? this.find(db, showId, id);
  }

  /** What somebody said lately, when they are banned for good. */
  async removeRecentOf(tx: Db, personId: string, { by, reason }: Removal): Promise<void> {
    await tx
      .update(chatMessage)
      .set({ removedAt: new Date(), removedBy: by, removedReason: reason })
      .where(
        and(
          eq(chatMessage.personId, personId),
          isNull(chatMessage.removedAt),
          gt(chatMessage.at, new Date(Date.now() - RECENT_MS)),
        ),
      );
  }

  async deleteBefore(db: Db, at: Date): Promise<void> {
    await db.delete(chatMessage).where(lt(chatMessage.at, at));
  }
}

export function toModerated(row: MessageRow): ModeratedMessage {
  const { id, n, name, text, standing, source, at, personId } = row;
  const { removedAt, removedBy, removedReason } = row;
  return {
    ...{ id, n, name, text, standing, source },
    at: at.getTime(),
    authorId: personId,
    removed:
      removedAt === null
        ? null
        : { by: removedBy ?? '', at: removedAt.getTime(), reason: removedReason },
  };
}
