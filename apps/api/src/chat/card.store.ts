import { Injectable } from '@nestjs/common';
import type { ChatCard } from '@cuelight/contracts';
import { type Db, schema } from '@cuelight/database';
import { and, desc, eq } from 'drizzle-orm';
import { toModerated } from './message.store.js';
import { toPublic } from './public-message.js';

const { chatCard, chatMessage } = schema;

/** More cards than anybody looks through. */
const INBOX = 100;

/** Reads cards with the message that each is about. */
@Injectable()
export class CardStore {
  /** Cards that wait, newest first. */
  async inbox(db: Db, showId: string): Promise<ChatCard[]> {
    const rows = await db
      .select({ card: chatCard, message: chatMessage })
      .from(chatCard)
      .innerJoin(chatMessage, eq(chatMessage.id, chatCard.messageId))
      .where(and(eq(chatCard.showId, showId), eq(chatCard.status, 'waiting')))
      .orderBy(desc(chatCard.pickedAt), desc(chatMessage.n))
      .limit(INBOX);
    return rows.map(({ card, message }) => toChatCard(card, message));
  }
}

export function toChatCard(
  card: typeof chatCard.$inferSelect,
  message: typeof chatMessage.$inferSelect,
): ChatCard {
  const { id, score, label, reason, parts, pickedBy, pickedAt, status, segmentId } = card;
  return {
    ...{ id, score, label, reason, parts, pickedBy, status, segmentId },
    message: toPublic(toModerated(message)),
    pickedAt: pickedAt.getTime(),
  };
}
