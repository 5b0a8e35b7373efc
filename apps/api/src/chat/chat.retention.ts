import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { Database } from '@cuelight/database';
import { API_ENV, type ApiEnv } from '../env.js';
import { BanStore } from './ban.store.js';
import { ChatPersonStore } from './chat-person.store.js';
import { MessageStore } from './message.store.js';

const DAY_MS = 86_400_000;
const PRUNE_EVERY_MS = 3_600_000;
/** Whoever has not been here for so long starts as somebody new, and the name is free again. */
const PERSON_DAYS = 30;

/** Forgets what was said, who said it, and bans that are over, when their time has come. */
@Injectable()
export class ChatRetention implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('ChatRetention');
  private timer: NodeJS.Timeout | undefined;

  constructor(
    @Inject(API_ENV) private readonly env: Pick<ApiEnv, 'CHAT_KEEP_DAYS'>,
    private readonly database: Database,
    private readonly messages: MessageStore,
    private readonly people: ChatPersonStore,
    private readonly bans: BanStore,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.prune(Date.now());
    this.timer = setInterval(() => void this.prune(Date.now()), PRUNE_EVERY_MS);
    this.timer.unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  async prune(now: number): Promise<void> {
    const { db } = this.database;
    const kept = new Date(now - this.env.CHAT_KEEP_DAYS * DAY_MS);
    try {
      await this.messages.deleteBefore(db, kept);
      await this.bans.deleteOverBefore(db, kept);
      await this.people.deleteUnseenSince(db, new Date(now - PERSON_DAYS * DAY_MS));
    } catch (error) {
      this.logger.warn({ err: error }, 'could not forget what is old');
    }
  }
}
