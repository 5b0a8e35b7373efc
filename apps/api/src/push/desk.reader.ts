import { Injectable } from '@nestjs/common';
import { CHAT_HISTORY, type ChatCard, type ChatDesk } from '@cuelight/contracts';
import type { Db } from '@cuelight/database';
import { AudienceCounter } from '../audience/index.js';
import { CardStore, ChatSettingsService, MessageStore } from '../chat/index.js';

/** The part of the state that is about the chat and the audience. */
@Injectable()
export class DeskReader {
  constructor(
    private readonly cards: CardStore,
    private readonly messages: MessageStore,
    private readonly settings: ChatSettingsService,
    private readonly audience: AudienceCounter,
  ) {}

  async read(db: Db, showId: string): Promise<ChatDesk> {
    return {
      inbox: await this.inbox(db, showId),
      messages: await this.messages.newest(db, showId, CHAT_HISTORY),
      settings: await this.settings.read(db, showId),
      audience: this.audience.health(showId),
    };
  }

  /** Cards that wait, newest first. */
  async inbox(db: Db, showId: string): Promise<ChatCard[]> {
    return this.cards.inbox(db, showId);
  }
}
