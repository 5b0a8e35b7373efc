import { Injectable, Logger } from '@nestjs/common';
import type { OutboxEvent } from '@cuelight/contracts';
import { Database } from '@cuelight/database';
import { type FailedTake, PlaybackEvents } from './playback.events.js';
import { PlaybackStore } from './playback.store.js';
import { RundownSteps } from './rundown.steps.js';
import { StreamerCommands } from './streamer/streamer.commands.js';

/** Takes events in, does what a failed take asks for, and tells the streamer what it need not keep. */
@Injectable()
export class EventIntake {
  private readonly logger = new Logger('Playback');

  constructor(
    private readonly database: Database,
    private readonly events: PlaybackEvents,
    private readonly store: PlaybackStore,
    private readonly steps: RundownSteps,
    private readonly commands: StreamerCommands,
  ) {}

  /** The last event of this outbox that was taken in; of one that is new, none was. */
  async position(showId: string, outbox: string): Promise<number> {
    const cursor = await this.store.cursor(this.database.db, showId);
    return cursor?.outbox === outbox ? cursor.seq : 0;
  }

  /** @returns the number of the last event that is kept */
  async takeIn(showId: string, outbox: string, events: readonly OutboxEvent[]): Promise<number> {
    const { seq, failed } = await this.events.takeIn(showId, outbox, events);
    if (failed.length > 0) await this.giveUp(showId, failed);
    await this.commands
      .taken(seq)
      .catch((error: unknown) => this.logger.debug({ err: error }, 'will be told again'));
    return seq;
  }

  /** Only what would be tried again: of a segment that has another take by now, nothing failed. */
  private async giveUp(showId: string, failed: readonly FailedTake[]): Promise<void> {
    const rows = await this.store.rundown(this.database.db, showId);
    for (const { segmentId, takeId, reason } of failed) {
      if (!rows.some((row) => row.takeId === takeId)) continue;
      this.logger.warn({ segmentId, takeId, reason }, 'a take cannot be played');
      await this.steps.giveUp(showId, segmentId, reason);
    }
  }
}
