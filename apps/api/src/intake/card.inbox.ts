import { Injectable } from '@nestjs/common';
import type { ChatCard } from '@cuelight/contracts';
import { Database, type Db } from '@cuelight/database';
import { LiveOutbox } from '../live/index.js';
import { type CardEnd, IntakeStore, type NewCard } from './intake.store.js';
import { cardDecided, cardMessageGone, cardNotFound } from './intake.errors.js';

/** A card that nobody took up so long is no news any more: the chat has moved on. */
const FRESH_MS = 10 * 60_000;
/** More than a person looks through; the oldest go first. */
const INBOX_MAX = 30;

const MODERATION: CardEnd = { status: 'dismissed', by: 'moderation' };
const TIME: CardEnd = { status: 'expired', by: 'time' };

/** Cards from being picked to being decided. Every change is told to every console. */
@Injectable()
export class CardInbox {
  constructor(
    private readonly database: Database,
    private readonly store: IntakeStore,
    private readonly live: LiveOutbox,
  ) {}

  async waiting(showId: string): Promise<ChatCard[]> {
    return this.store.waiting(this.database.db, showId);
  }

  /** @throws CARD_NOT_FOUND */
  async get(showId: string, id: string): Promise<ChatCard> {
    const found = await this.store.find(this.database.db, showId, id);
    if (!found) throw cardNotFound({ id });
    return found.card;
  }

  /** Null when the message has a card, or is gone. */
  async add(showId: string, card: NewCard): Promise<string | null> {
    return this.change(showId, async (tx) => {
      const id = await this.store.insert(tx, showId, card);
      const made = id === null ? null : await this.store.find(tx, showId, id);
      if (!made) return null;
      await this.live.append(tx, showId, 'chat:new-card', made.card);
      return made.card.id;
    });
  }

  /**
   * It becomes a segment, in the transaction that makes the segment: so one card is one draft.
   * @throws CARD_NOT_FOUND, CARD_DECIDED, CARD_MESSAGE_GONE
   */
  async accept(
    tx: Db,
    showId: string,
    { id, segmentId, by }: { readonly id: string; readonly segmentId: string; readonly by: string },
  ): Promise<void> {
    const { isHeard } = await this.lockWaiting(tx, showId, id);
    if (!isHeard) throw cardMessageGone();
    await this.endIn(tx, showId, [id], { status: 'accepted', by, segmentId });
  }

  /** @throws CARD_NOT_FOUND, CARD_DECIDED */
  async dismiss(showId: string, id: string, by: string): Promise<ChatCard> {
    return this.change(showId, async (tx) => {
      await this.lockWaiting(tx, showId, id);
      const [card] = await this.endIn(tx, showId, [id], { status: 'dismissed', by });
      if (!card) throw cardNotFound({ id });
      return card;
    });
  }

  /** Takes away what moderators took out of the chat, what is old, and what is too much. */
  async tidy(showId: string): Promise<void> {
    const { db } = this.database;
    const pickedBefore = new Date(Date.now() - FRESH_MS);
    await this.end(showId, await this.store.orphans(db, showId), MODERATION);
    const stale = await this.store.stale(db, showId, { pickedBefore, keep: INBOX_MAX });
    await this.end(showId, stale, TIME);
  }

  private async end(showId: string, ids: readonly string[], how: CardEnd): Promise<void> {
    if (ids.length === 0) return;
    await this.change(showId, (tx) => this.endIn(tx, showId, ids, how));
  }

  private change<T>(showId: string, work: (tx: Db) => Promise<T>): Promise<T> {
    return this.database.db.transaction(async (tx) => {
      await this.store.lockShow(tx, showId);
      return work(tx);
    });
  }

  private async endIn(
    tx: Db,
    showId: string,
    ids: readonly string[],
    how: CardEnd,
  ): Promise<ChatCard[]> {
    const cards: ChatCard[] = [];
    for (const id of await this.store.end(tx, ids, how)) {
      const found = await this.store.find(tx, showId, id);
      if (found) cards.push(found.card);
    }
    for (const card of cards) await this.live.append(tx, showId, 'chat:card-change', card);
    return cards;
  }

  private async lockWaiting(tx: Db, showId: string, id: string) {
    await this.store.lock(tx, id);
    const found = await this.store.find(tx, showId, id);
    if (!found) throw cardNotFound({ id });
    const { card, decidedBy } = found;
    if (card.status !== 'waiting') throw cardDecided({ status: card.status, by: decidedBy ?? '' });
    return found;
  }
}
