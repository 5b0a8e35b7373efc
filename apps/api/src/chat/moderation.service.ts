import { Injectable } from '@nestjs/common';
import type {
  ChatBan,
  ChatBans,
  ChatMessagesQuery,
  CreateBan,
  ModeratedMessage,
  ModeratedMessages,
  RemoveMessage,
} from '@cuelight/contracts';
import { Database } from '@cuelight/database';
import type { Actor } from '@cuelight/nest-kit';
import { BanStore, toChatBan } from './ban.store.js';
import { authorForgotten, authorIsStaff, banNotFound, messageNotFound } from './chat.errors.js';
import { ChatRing } from './chat.ring.js';
import { MessageStore, toModerated } from './message.store.js';

/** What moderators do. It holds for every copy of the api and every open page at once. */
@Injectable()
export class ModerationService {
  constructor(
    private readonly database: Database,
    private readonly store: MessageStore,
    private readonly bans: BanStore,
    private readonly ring: ChatRing,
  ) {}

  async messages(showId: string, query: ChatMessagesQuery): Promise<ModeratedMessages> {
    return { items: await this.store.page(this.database.db, showId, query) };
  }

  /** @throws CHAT_MESSAGE_NOT_FOUND */
  async remove(
    showId: string,
    id: string,
    { reason }: RemoveMessage,
    { name: by }: Actor,
  ): Promise<ModeratedMessage> {
    const row = await this.store.remove(this.database.db, showId, id, { by, reason });
    if (!row) throw messageNotFound({ id });
    this.ring.ring({ showId, what: 'desk' });
    return toModerated(row);
  }

  /**
   * Silences the author of a message, and takes down what they said lately.
   * @throws CHAT_MESSAGE_NOT_FOUND, CHAT_AUTHOR_IS_STAFF, CHAT_AUTHOR_FORGOTTEN
   */
  async ban(showId: string, ban: CreateBan, { name: by }: Actor): Promise<ChatBan> {
    const { messageId, reach, seconds, reason } = ban;
    const made = await this.database.db.transaction(async (tx) => {
      const message = await this.store.find(tx, showId, messageId);
      if (!message) throw messageNotFound({ id: messageId });
      const { personId, addressHash, name, standing } = message;
      if (standing === 'moderator') throw authorIsStaff({ name });
      if (personId === null && (reach === 'person' || addressHash === null)) {
        throw authorForgotten({ name });
      }
      const row = await this.bans.insert(tx, {
        ...{ showId, reach, personId, name, reason, by },
        addressHash: reach === 'address' ? addressHash : null,
        until: seconds === null ? null : new Date(Date.now() + seconds * 1_000),
      });
      if (seconds === null && personId !== null) {
        await this.store.removeRecentOf(tx, personId, { by, reason });
      }
      return row;
    });
    this.ring.ring({ showId, what: 'desk' });
    return toChatBan(made);
  }

  async list(showId: string): Promise<ChatBans> {
    return { items: (await this.bans.open(this.database.db, showId)).map(toChatBan) };
  }

  /** @throws CHAT_BAN_NOT_FOUND */
  async lift(showId: string, id: string, { name }: Actor): Promise<ChatBan> {
    const lifted = await this.bans.lift(this.database.db, showId, id, name);
    if (!lifted) throw banNotFound({ id });
    this.ring.ring({ showId, what: 'desk' });
    return toChatBan(lifted);
  }
}
