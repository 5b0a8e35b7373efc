import { Injectable } from '@nestjs/common';
import { PlaybackWish } from '@cuelight/contracts';
import type { Db } from '@cuelight/database';
import { SettingStore } from '../setting/index.js';

/** Whether the show shall play, as a producer (or the first start) has said it last. */
@Injectable()
export class PlaybackIntent {
  constructor(private readonly settings: SettingStore) {}

  async read(db: Db, showId: string): Promise<PlaybackWish> {
    const value = await this.settings.read(db, showId, 'playback');
    return value === undefined ? { playing: false } : PlaybackWish.parse(value);
  }

  /** @returns what was wanted before */
  async write(tx: Db, showId: string, wish: PlaybackWish): Promise<PlaybackWish> {
    await this.settings.readForUpdate(tx, showId, 'playback');
    const before = await this.read(tx, showId);
    await this.settings.write(tx, showId, 'playback', wish);
    return before;
  }
}
