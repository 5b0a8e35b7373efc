import {
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { ArtefactStore } from '@cuelight/artefacts';
import { Database } from '@cuelight/database';
import { LiveOutbox } from '../live/index.js';
import { MediaInspection } from './media.inspection.js';
import { MediaPurger } from './media.purger.js';
import { type MediaRow, MediaStore } from './media.store.js';

const EVERY_MS = 60_000;

/** A row this young may belong to an upload that is just about to show its bytes. */
const SETTLED_AFTER_MS = 30_000;

/**
 * Finishes what a crash has cut off: at start, and every minute for what only Redis has lost. Each
 * step is safe to do twice, so every copy of the api may sweep.
 */
@Injectable()
export class MediaSweep implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('Media');
  private timer: NodeJS.Timeout | undefined;
  private sweeping: Promise<void> | undefined;

  constructor(
    private readonly database: Database,
    private readonly store: MediaStore,
    private readonly artefacts: ArtefactStore,
    private readonly inspection: MediaInspection,
    private readonly purger: MediaPurger,
    private readonly live: LiveOutbox,
  ) {}

  onApplicationBootstrap(): void {
    // Not awaited: the api can answer while the queues are still away.
    void this.sweep();
    this.timer = setInterval(() => void this.sweep(), EVERY_MS);
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.sweeping;
  }

  /** One sweep at a time; never rejects. */
  sweep(): Promise<void> {
    this.sweeping ??= this.run().finally(() => {
      this.sweeping = undefined;
    });
    return this.sweeping;
  }

  private async run(): Promise<void> {
    try {
      for (const row of await this.store.processing(this.database.db)) await this.pickUp(row);
      for (const row of await this.store.unpurged(this.database.db)) await this.purger.purge(row);
    } catch (error) {
      this.logger.warn({ err: error, msg: 'the media could not be swept; it is tried again' });
    }
  }

  private async pickUp(row: MediaRow): Promise<void> {
    if (await this.artefacts.has(row.hash)) return this.inspection.resume(row);
    const isYoung = Date.now() - row.createdAt.getTime() < SETTLED_AFTER_MS;
    if (!isYoung) await this.dropWithoutBytes(row);
  }

  /** The upload was never acknowledged: the crash came before its bytes were safe. */
  private async dropWithoutBytes({ id, showId }: MediaRow): Promise<void> {
    await this.database.db.transaction(async (tx) => {
      if (!(await this.store.findForUpdate(tx, id))) return;
      await this.store.setDeleted(tx, id);
      await this.live.append(tx, showId, 'media:update', { upserted: [], removed: [id] });
    });
  }
}
