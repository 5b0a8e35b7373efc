import { Injectable } from '@nestjs/common';
import type { PlaybackState } from '@cuelight/contracts';
import { Database } from '@cuelight/database';
import { LiveNews, LiveOutbox } from '../live/index.js';
import { PlaybackFacts } from './playback.facts.js';

/** Tells consoles what the streamer does. The copy of the api that plays tells it; no other. */
@Injectable()
export class PlaybackNews {
  private lastTold: string | null = null;

  constructor(
    private readonly database: Database,
    private readonly facts: PlaybackFacts,
    private readonly live: LiveOutbox,
    private readonly passing: LiveNews,
  ) {}

  async health(showId: string): Promise<void> {
    await this.passing.tell(showId, 'stream:health', await this.facts.health(showId));
  }

  /** What counts by itself (frames left) is no news: it follows from when it began. */
  async playback(showId: string): Promise<void> {
    const state = await this.facts.playback(this.database.db, showId);
    const words = JSON.stringify(withoutClocks(state));
    // Consoles start from a snapshot; as long as nothing was ever heard, there is no news.
    const isNews = state.playout !== null && words !== this.lastTold;
    if (!isNews) return;
    await this.database.db.transaction((tx) =>
      this.live.append(tx, showId, 'playback:change', state),
    );
    this.lastTold = words;
  }
}

function withoutClocks({ playout, ...state }: PlaybackState): unknown {
  if (!playout) return state;
  const { lastCommandId: _, onAir, ...slots } = playout;
  const { takeId, line, phase } = onAir ?? {};
  return { ...state, ...slots, takeId, line, phase };
}
