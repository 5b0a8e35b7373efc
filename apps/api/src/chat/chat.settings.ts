import { Injectable } from '@nestjs/common';
import { ChatSettings, defaultChatSettings, type UpdateChatSettings } from '@cuelight/contracts';
import { Database, type Db } from '@cuelight/database';
import { SettingStore } from '../setting/index.js';
import { ChatRing } from './chat.ring.js';

/** How the chat of a show is run. */
@Injectable()
export class ChatSettingsService {
  constructor(
    private readonly database: Database,
    private readonly settings: SettingStore,
    private readonly ring: ChatRing,
  ) {}

  async read(db: Db, showId: string): Promise<ChatSettings> {
    return parse(await this.settings.read(db, showId, 'chat'));
  }

  async get(showId: string): Promise<ChatSettings> {
    return this.read(this.database.db, showId);
  }

  async update(showId: string, change: UpdateChatSettings): Promise<ChatSettings> {
    const after = await this.database.db.transaction(async (tx) => {
      const before = parse(await this.settings.readForUpdate(tx, showId, 'chat'));
      const changed = { ...before, ...change };
      await this.settings.write(tx, showId, 'chat', changed);
      return changed;
    });
    this.ring.ring({ showId, what: 'desk' });
    return after;
  }
}

/** A document of an older version may lack what a newer one added. */
function parse(value: unknown): ChatSettings {
  return ChatSettings.parse({ ...defaultChatSettings, ...(value as Partial<ChatSettings>) });
}
