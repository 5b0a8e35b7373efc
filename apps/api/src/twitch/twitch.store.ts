import { Injectable } from '@nestjs/common';
import { TwitchStatus } from '@cuelight/contracts';
import { Database, type Db } from '@cuelight/database';
import * as z from 'zod';
import { SettingStore } from '../setting/index.js';

const Wish = z.object({ channel: z.string().nullable() });
const Kept = TwitchStatus.extend({ toldAt: z.number() });

/** Whoever reads the channel says so this often; three times nothing means that nobody does. */
export const TELL_EVERY_MS = 5_000;
const UNATTENDED_AFTER_MS = 3 * TELL_EVERY_MS;

/** Which channel a show reads, and how that goes. */
@Injectable()
export class TwitchStore {
  constructor(
    private readonly database: Database,
    private readonly settings: SettingStore,
  ) {}

  async channel(showId: string): Promise<string | null> {
    const wish = Wish.safeParse(await this.settings.read(this.database.db, showId, 'twitch'));
    return wish.success ? wish.data.channel : null;
  }

  async setChannel(tx: Db, showId: string, channel: string | null): Promise<void> {
    await this.settings.write(tx, showId, 'twitch', { channel } satisfies z.infer<typeof Wish>);
  }

  async tell(showId: string, status: TwitchStatus): Promise<void> {
    const told: z.infer<typeof Kept> = { ...status, toldAt: Date.now() };
    await this.settings.write(this.database.db, showId, 'twitch-status', told);
  }

  /** As it was told last; what was told of another channel, or too long ago, is not true any more. */
  async status(showId: string): Promise<TwitchStatus> {
    const channel = await this.channel(showId);
    const kept = Kept.safeParse(
      await this.settings.read(this.database.db, showId, 'twitch-status'),
    );
    const none = { channel, problem: null, received: 0, dropped: 0 };
    const since = kept.success ? kept.data.toldAt : 0;
    if (channel === null) return { ...none, state: 'off', since };
    if (!kept.success || kept.data.channel !== channel) {
      return { ...none, state: 'connecting', since };
    }
    const { toldAt, ...status } = kept.data;
    return Date.now() - toldAt > UNATTENDED_AFTER_MS ? { ...status, state: 'unattended' } : status;
  }
}
