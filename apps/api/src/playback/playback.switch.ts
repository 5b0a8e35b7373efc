import { Injectable } from '@nestjs/common';
import type { PlaybackState } from '@cuelight/contracts';
import { Database } from '@cuelight/database';
import { setTimeout as delay } from 'node:timers/promises';
import { LiveOutbox } from '../live/index.js';
import { PlaybackFacts } from './playback.facts.js';
import { PlaybackIntent } from './playback.intent.js';
import { StreamerLink } from './streamer/streamer.link.js';

const LOOK_AGAIN_MS = 20;
/** The loop carries the intent out within milliseconds when the streamer is there; nobody waits longer than a second. */
const LOOKS = 50;

/** Play and stop. */
@Injectable()
export class PlaybackSwitch {
  constructor(
    private readonly database: Database,
    private readonly intent: PlaybackIntent,
    private readonly facts: PlaybackFacts,
    private readonly live: LiveOutbox,
    private readonly link: StreamerLink,
  ) {}

  /** Kept also while the streamer is away: it is intent, and carried out when it is back. */
  async set(showId: string, playing: boolean): Promise<PlaybackState> {
    await this.facts.assertOnChannel(showId);
    await this.database.db.transaction(async (tx) => {
      const before = await this.intent.write(tx, showId, { playing });
      if (before.playing === playing) return;
      await this.live.append(tx, showId, 'playback:change', await this.facts.playback(tx, showId));
    });
    await this.untilDone(playing);
    return this.facts.playback(this.database.db, showId);
  }

  private async untilDone(playing: boolean): Promise<void> {
    for (let looks = 0; looks < LOOKS && this.link.freshness === 'fresh'; looks += 1) {
      const { playout } = await this.link.look();
      if (playout.autoAdvance === playing) return;
      await delay(LOOK_AGAIN_MS);
    }
  }
}
