import { Injectable } from '@nestjs/common';
import type { TwitchStatus } from '@cuelight/contracts';
import { Database } from '@cuelight/database';
import { PlaybackFacts } from '../playback/index.js';
import { TwitchStore } from './twitch.store.js';

/** Which Twitch channel is read. Behaviour in prose: docs/spec/intake.md */
@Injectable()
export class TwitchService {
  constructor(
    private readonly database: Database,
    private readonly facts: PlaybackFacts,
    private readonly store: TwitchStore,
  ) {}

  async status(showId: string): Promise<TwitchStatus> {
    return this.store.status(showId);
  }

  /** @throws CHANNEL_OF_ANOTHER_SHOW: only the show on the air reads a chat */
  async setChannel(showId: string, channel: string | null): Promise<TwitchStatus> {
    await this.facts.assertOnChannel(showId);
    await this.store.setChannel(this.database.db, showId, channel);
    return this.store.status(showId);
  }
}
