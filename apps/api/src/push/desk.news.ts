import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import type { LiveEventData, LiveEventName } from '@cuelight/contracts';
import { AudienceCounter } from '../audience/index.js';
import { ChatRooms, type RoomNews } from '../chat/index.js';
import { PushHub } from './push.hub.js';

/**
 * Passes on to consoles what the chat and the audience of their show do. Every copy of the api sees all of it
 * by itself, so it does not go through the outbox: talk would crowd out the changes of the show.
 */
@Injectable()
export class DeskNews implements OnModuleInit, OnModuleDestroy {
  private unsubscribe: readonly (() => void)[] = [];

  constructor(
    private readonly hub: PushHub,
    private readonly rooms: ChatRooms,
    private readonly audience: AudienceCounter,
  ) {}

  onModuleInit(): void {
    this.unsubscribe = [
      this.rooms.subscribe((showId, news) => this.hear(showId, news)),
      this.audience.subscribe((showId, health) => this.tell(showId, 'audience:health', health)),
      // Whoever watches a show sees its chat, also before the first viewer comes.
      this.hub.onJoin((showId) => void this.rooms.of(showId).catch(() => undefined)),
    ];
  }

  onModuleDestroy(): void {
    for (const end of this.unsubscribe) end();
  }

  private hear(showId: string, news: RoomNews): void {
    switch (news.kind) {
      case 'messages':
        this.tell(showId, 'chat:messages', { messages: [...news.messages] });
        return;
      case 'removed':
        this.tell(showId, 'chat:removed', { ids: [...news.ids] });
        return;
      case 'settings':
        this.tell(showId, 'chat:settings', news.settings);
        return;
      case 'picked':
      case 'unpicked':
      case 'bans':
        return;
      default:
        news satisfies never;
    }
  }

  private tell<Name extends LiveEventName>(
    showId: string,
    event: Name,
    data: LiveEventData<Name>,
  ): void {
    this.hub.pass(showId, { event, data, timestamp: Date.now() });
  }
}
