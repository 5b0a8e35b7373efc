import {
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { Database } from '@cuelight/database';
import { BanStore } from './ban.store.js';
import { ChatRing } from './chat.ring.js';
import { ChatRoom, type RoomNews } from './chat.room.js';
import { ChatSettingsService } from './chat.settings.js';
import { MessageStore } from './message.store.js';

/** How late news is at worst that nobody rang for: Redis was away, or a producer picked a message. */
const LOOK_ANYWAY_MS = 2_000;

export type RoomListener = (showId: string, news: RoomNews) => void;

/** The chats of all shows, each opened when somebody first comes for it. */
@Injectable()
export class ChatRooms implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('Chat');
  private readonly rooms = new Map<string, Promise<ChatRoom>>();
  private readonly listeners = new Set<RoomListener>();
  private timer: NodeJS.Timeout | undefined;
  private unlisten: () => void = () => undefined;

  constructor(
    private readonly database: Database,
    private readonly messages: MessageStore,
    private readonly bans: BanStore,
    private readonly settings: ChatSettingsService,
    private readonly ring: ChatRing,
  ) {}

  onApplicationBootstrap(): void {
    this.unlisten = this.ring.listen(({ showId, what }) => {
      void this.rooms.get(showId)?.then((room) => {
        return what === 'messages' ? room.lookForMessages() : room.lookAtDesk();
      });
    });
    this.timer = setInterval(() => this.lookAnyway(), LOOK_ANYWAY_MS);
    this.timer.unref();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    this.unlisten();
    this.listeners.clear();
    for (const room of await Promise.allSettled(this.rooms.values())) {
      if (room.status === 'fulfilled') room.value.close();
    }
  }

  subscribe(listener: RoomListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  of(showId: string): Promise<ChatRoom> {
    const known = this.rooms.get(showId);
    if (known) return known;
    const opening = ChatRoom.open(showId, {
      database: this.database,
      messages: this.messages,
      bans: this.bans,
      settings: this.settings,
      tell: (news) => this.tell(showId, news),
      onTrouble: (error) => this.logger.warn({ err: error, showId }, 'could not look at the chat'),
    });
    // Whoever comes next tries again.
    opening.catch(() => this.rooms.delete(showId));
    this.rooms.set(showId, opening);
    return opening;
  }

  private tell(showId: string, news: RoomNews): void {
    for (const listener of this.listeners) listener(showId, news);
  }

  private lookAnyway(): void {
    for (const room of this.rooms.values()) {
      room.then(
        async (open) => {
          await open.lookForMessages();
          await open.lookAtDesk();
        },
        () => undefined,
      );
    }
  }
}
