import { Injectable } from '@nestjs/common';
import type { ChatCard } from '@cuelight/contracts';
import { type Db, schema } from '@cuelight/database';
import { and, desc, eq, getTableColumns, inArray, lt, not, sql } from 'drizzle-orm';
import { isTakenBack, toChatCard } from '../chat/index.js';
import { isHeard } from './heard.sql.js';

const { chatCard, chatMessage, segment, show } = schema;

export type NewCard = Pick<
  typeof chatCard.$inferInsert,
  'messageId' | 'score' | 'label' | 'reason' | 'parts' | 'pickedBy'
>;

/** How a card stops waiting. */
export interface CardEnd {
  readonly status: 'accepted' | 'dismissed' | 'expired';
  readonly by: string;
  readonly segmentId?: string;
}

/** A card as it is stored, with what it is about. */
export interface StoredCard {
  readonly card: ChatCard;
  readonly decidedBy: string | null;
  /** Whether its message is visible and its author may write. */
  readonly isHeard: boolean;
}

/** SQL of cards. Every method takes the database or a transaction. */
@Injectable()
export class IntakeStore {
  /** Cards that wait and whose message can still be seen, newest first. */
  async waiting(db: Db, showId: string): Promise<ChatCard[]> {
    const rows = await this.select(db, and(isWaiting(showId), isHeard('chat_message')));
    return rows.map(({ card }) => card);
  }

  /** Cards that wait for nothing: moderators took their message, or its author, out of the chat. */
  async orphans(db: Db, showId: string): Promise<string[]> {
    const rows = await this.select(db, and(isWaiting(showId), not(isHeard('chat_message'))));
    return rows.map(({ card }) => card.id);
  }

  /** Cards that nobody looked at while they were fresh, and those beyond what an inbox holds. */
  async stale(
    db: Db,
    showId: string,
    { pickedBefore, keep }: { readonly pickedBefore: Date; readonly keep: number },
  ): Promise<string[]> {
    const old = await db
      .select({ id: chatCard.id })
      .from(chatCard)
      .where(and(isWaiting(showId), lt(chatCard.pickedAt, pickedBefore)));
    const beyond = await db
      .select({ id: chatCard.id })
      .from(chatCard)
      .where(isWaiting(showId))
      .orderBy(desc(chatCard.pickedAt), desc(chatCard.id))
      .offset(keep);
    return [...new Set([...old, ...beyond].map(({ id }) => id))];
  }

  async find(db: Db, showId: string, id: string): Promise<StoredCard | null> {
    const [row] = await this.select(db, and(eq(chatCard.showId, showId), eq(chatCard.id, id)));
    return row ?? null;
  }

  /**
   * Begins every change of cards that stands alone: a card that becomes a draft has the show's counter of
   * news locked before its own row, and two orders would be a deadlock.
   */
  async lockShow(tx: Db, showId: string): Promise<void> {
    await tx.select({ id: show.id }).from(show).where(eq(show.id, showId)).for('update');
  }

  /** Whoever wants to decide about the same card waits until the transaction ends. */
  async lock(tx: Db, id: string): Promise<void> {
    await tx.select({ id: chatCard.id }).from(chatCard).where(eq(chatCard.id, id)).for('update');
  }

  /**
   * Null when the message has a card already. One whose draft was removed waits again, and goes on naming that draft.
   */
  async insert(tx: Db, showId: string, values: NewCard): Promise<string | null> {
    const [row] = await tx
      .insert(chatCard)
      .values({ ...values, showId, status: 'waiting' })
      .onConflictDoUpdate({
        target: chatCard.messageId,
        set: {
          ...values,
          status: 'waiting',
          pickedAt: sql`now()`,
          decidedAt: null,
          decidedBy: null,
        },
        setWhere: isTakenBack('chat_card'),
      })
      .returning({ id: chatCard.id });
    return row?.id ?? null;
  }

  /** Of these cards, those that still waited. */
  async end(tx: Db, ids: readonly string[], { status, by, segmentId }: CardEnd): Promise<string[]> {
    if (ids.length === 0) return [];
    const rows = await tx
      .update(chatCard)
      .set({ status, decidedAt: new Date(), decidedBy: by, segmentId: segmentId ?? null })
      .where(and(inArray(chatCard.id, [...ids]), eq(chatCard.status, 'waiting')))
      .returning({ id: chatCard.id });
    return rows.map(({ id }) => id);
  }

  /** Answers that are on their way to air. */
  async answersAhead(db: Db, showId: string): Promise<number> {
    return db.$count(
      segment,
      and(
        eq(segment.showId, showId),
        eq(segment.type, 'chat-response'),
        inArray(segment.status, ['forming', 'ready', 'pre-air']),
      ),
    );
  }

  private async select(db: Db, where: ReturnType<typeof and>): Promise<StoredCard[]> {
    const rows = await db
      .select({
        card: getTableColumns(chatCard),
        message: getTableColumns(chatMessage),
        isHeard: sql<boolean>`${isHeard('chat_message')}`,
      })
      .from(chatCard)
      .innerJoin(chatMessage, eq(chatMessage.id, chatCard.messageId))
      .where(where)
      .orderBy(desc(chatCard.pickedAt), desc(chatMessage.n));
    return rows.map(({ card, message, isHeard: heard }) => ({
      card: toChatCard(card, message),
      decidedBy: card.decidedBy,
      isHeard: heard,
    }));
  }
}

function isWaiting(showId: string) {
  return and(eq(chatCard.showId, showId), eq(chatCard.status, 'waiting'));
}
