import { Injectable } from '@nestjs/common';
import type { AsRunEntry, OutboxEvent } from '@cuelight/contracts';
import { Database, type Db } from '@cuelight/database';
import { AsRunStore } from '../as-run/index.js';
import { LiveOutbox } from '../live/index.js';
import { PlaybackStore } from './playback.store.js';

/** What is older is history: it fills the as-run and is no news to anybody. */
const NEWS_MS = 10_000;

/** A take that the streamer could not load. */
export interface FailedTake {
  readonly segmentId: string;
  readonly takeId: string;
  readonly reason: string;
}

/** Takes the streamer's events in, each once: the as-run, the news, and how far we are, in one transaction. */
@Injectable()
export class PlaybackEvents {
  constructor(
    private readonly database: Database,
    private readonly store: PlaybackStore,
    private readonly asRun: AsRunStore,
    private readonly live: LiveOutbox,
  ) {}

  /** @returns the number of the last event that is kept, and what could not be loaded */
  async takeIn(
    showId: string,
    outbox: string,
    events: readonly OutboxEvent[],
  ): Promise<{ seq: number; failed: FailedTake[] }> {
    return this.database.db.transaction(async (tx) => {
      const known = await this.store.cursor(tx, showId);
      const before = known?.outbox === outbox ? known.seq : 0;
      const fresh = events.filter((event) => event.seq > before);
      const seq = fresh.at(-1)?.seq ?? before;
      const news: AsRunEntry[] = [];
      const failed: FailedTake[] = [];
      for (const { event, at } of fresh) {
        const entries = await this.record(tx, showId, event, at);
        if (Date.now() - at < NEWS_MS) news.push(...entries);
        if (event.type === 'take.failed') failed.push(event);
      }
      if (fresh.length > 0) await this.store.moveCursor(tx, showId, { outbox, seq });
      for (const entry of news) {
        const name = entry.kind === 'take' ? 'playback:segment' : 'playback:line';
        await this.live.append(tx, showId, name, entry);
      }
      return { seq, failed };
    });
  }

  private async record(
    tx: Db,
    showId: string,
    event: OutboxEvent['event'],
    at: number,
  ): Promise<AsRunEntry[]> {
    switch (event.type) {
      case 'take.started':
        return this.asRun.takeStarted(tx, showId, event, at);
      case 'take.ended':
        return this.asRun.takeEnded(tx, showId, event, at);
      case 'line.started':
        return this.asRun.lineStarted(tx, showId, event, at);
      case 'line.ended':
        return this.asRun.lineEnded(tx, showId, event, at);
      case 'take.cued':
      case 'take.failed':
      case 'encoder.restarted':
        return [];
      default:
        return event satisfies never;
    }
  }
}
