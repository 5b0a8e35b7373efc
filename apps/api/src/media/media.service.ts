import { Injectable, Logger } from '@nestjs/common';
import type { MediaItem, MediaList, MediaQuery } from '@cuelight/contracts';
import { Database } from '@cuelight/database';
import { LiveOutbox } from '../live/index.js';
import { TvLayerService } from '../tv-layer/index.js';
import { lockArtefact } from '../storage/index.js';
import { mediaInUse, mediaNotFound } from './media.errors.js';
import { MediaInspection } from './media.inspection.js';
import type { ReceivedFile } from './media.intake.js';
import { MediaPurger } from './media.purger.js';
import { type MediaRow, MediaStore, toMediaItem } from './media.store.js';

@Injectable()
export class MediaService {
  private readonly logger = new Logger('Media');

  constructor(
    private readonly database: Database,
    private readonly store: MediaStore,
    private readonly inspection: MediaInspection,
    private readonly purger: MediaPurger,
    private readonly tv: TvLayerService,
    private readonly live: LiveOutbox,
  ) {}

  async list(showId: string, query: MediaQuery): Promise<MediaList> {
    const { rows, total } = await this.store.list(this.database.db, showId, query);
    return { items: rows.map(toMediaItem), total };
  }

  async get(showId: string, id: string): Promise<MediaItem> {
    const row = await this.store.find(this.database.db, id, showId);
    if (!row) throw mediaNotFound({ id });
    return toMediaItem(row);
  }

  /**
   * Takes a file that has arrived into the library.
   *
   * The row comes first and the bytes are shown second: a crash in between leaves a row that the
   * sweep finds, where the other way round it would leave bytes that nobody knows of.
   */
  async add(showId: string, file: ReceivedFile, source: MediaItem['source']): Promise<MediaItem> {
    const row = await this.insert(showId, file, source);
    try {
      await file.staged.commit();
    } catch (error) {
      await this.forget(row);
      throw error;
    }
    return toMediaItem(await this.inspection.inspectNow(row));
  }

  async remove(showId: string, id: string): Promise<void> {
    const row = await this.database.db.transaction(async (tx) => {
      const found = await this.store.findForUpdate(tx, id, showId);
      if (!found) throw mediaNotFound({ id });
      const user = await this.store.userOf(tx, showId, id);
      if (user) throw mediaInUse({ filename: found.filename, ...user });
      await this.store.setDeleted(tx, id);
      await this.tv.forget(tx, showId, id);
      await this.live.append(tx, showId, 'media:update', { upserted: [], removed: [id] });
      return found;
    });
    await this.afterRemoval(row);
  }

  private async insert(
    showId: string,
    { staged, filename, type, mimeType }: ReceivedFile,
    source: MediaItem['source'],
  ): Promise<MediaRow> {
    const { hash, size } = staged;
    const values = {
      showId,
      type,
      status: 'processing',
      filename,
      mimeType,
      size,
      hash,
      source,
    } as const;
    try {
      return await this.database.db.transaction(async (tx) => {
        await lockArtefact(tx, hash);
        const row = await this.store.insert(tx, values);
        await this.live.append(tx, showId, 'media:update', {
          upserted: [toMediaItem(row)],
          removed: [],
        });
        return row;
      });
    } catch (error) {
      await staged.discard();
      throw error;
    }
  }

  /** Undoes an insert whose bytes could not be kept. */
  private async forget(row: MediaRow): Promise<void> {
    await this.database.db.transaction(async (tx) => {
      await this.store.setDeleted(tx, row.id);
      await this.live.append(tx, row.showId, 'media:update', { upserted: [], removed: [row.id] });
    });
    await this.purger.purge(row);
  }

  /** The media is gone already; what fails here is done again by the sweep. */
  private async afterRemoval(row: MediaRow): Promise<void> {
    try {
      if (row.status === 'processing') await this.inspection.cancel(row);
      await this.purger.purge(row);
    } catch (error) {
      this.logger.warn({ err: error, mediaId: row.id, msg: 'the files of removed media remain' });
    }
  }
}
