import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { ArtefactStore } from '@cuelight/artefacts';
import { inspectMedia, type JobData } from '@cuelight/contracts';
import { Database, type Db } from '@cuelight/database';
import type { DomainError } from '@cuelight/domain';
import { type JobOutcome, JobProducer, queuesUnavailable } from '@cuelight/nest-kit';
import { LiveOutbox } from '../live/index.js';
import { lockArtefact } from '../storage/index.js';
import { mediaNotInspected, mediaUnusable } from './media.errors.js';
import { MediaPurger } from './media.purger.js';
import { type MediaRow, MediaStore, toMediaItem } from './media.store.js';
import { withoutStop } from './sentence.js';

/** How long an upload waits for the worker before it is answered without its result. */
const PATIENCE_MS = 20_000;

type Outcome = JobOutcome<typeof inspectMedia>;

/** Has the worker look into media, and takes in what it found, whenever that is. */
@Injectable()
export class MediaInspection implements OnModuleInit {
  private readonly logger = new Logger('Media');
  /** Media whose upload still waits for an answer here: it decides, not the news of the queue. */
  private readonly awaited = new Set<string>();

  constructor(
    private readonly database: Database,
    private readonly store: MediaStore,
    private readonly artefacts: ArtefactStore,
    private readonly jobs: JobProducer,
    private readonly purger: MediaPurger,
    private readonly live: LiveOutbox,
  ) {}

  onModuleInit(): void {
    this.jobs.onFinished(inspectMedia, async ({ data, outcome }) => {
      if (!this.awaited.has(data.mediaId)) await this.takeIn(data.mediaId, outcome);
    });
  }

  /**
   * @returns the media as it is when the worker is done, or as it was when that takes too long
   * @throws MEDIA_UNUSABLE when the file is at fault, MEDIA_NOT_INSPECTED when the worker is; the
   *   media has left the library then
   */
  async inspectNow(row: MediaRow): Promise<MediaRow> {
    this.awaited.add(row.id);
    try {
      await this.jobs.enqueue(inspectMedia, jobOf(row));
      const outcome = await this.jobs.waitFor(inspectMedia, jobOf(row), PATIENCE_MS);
      const refusal = refusalOf(row, outcome);
      if (refusal) {
        await this.refuse(row);
        throw refusal;
      }
      return (await this.takeIn(row.id, outcome)) ?? row;
    } catch (error) {
      if (!queuesUnavailable.matches(error)) throw error;
      this.logger.warn({ err: error, mediaId: row.id, msg: 'media waits for the queues' });
      return row;
    } finally {
      this.awaited.delete(row.id);
    }
  }

  /** Picks up where a crash, of this process or of Redis, has cut it off. */
  async resume(row: MediaRow): Promise<void> {
    const outcome = await this.jobs.outcome(inspectMedia, jobOf(row));
    if (outcome.state === 'gone' || outcome.state === 'cancelled') {
      await this.jobs.enqueue(inspectMedia, jobOf(row));
    } else if (!this.awaited.has(row.id)) {
      await this.takeIn(row.id, outcome);
    }
  }

  async cancel(row: MediaRow): Promise<void> {
    await this.jobs.cancel(inspectMedia, jobOf(row));
  }

  /** Writes down what became of the job. Doing it twice, here or in another copy of the api, changes nothing. */
  private async takeIn(mediaId: string, outcome: Outcome): Promise<MediaRow | undefined> {
    const thumbnail = thumbnailOf(outcome);
    const taken = await this.database.db.transaction(async (tx) => {
      const row = await this.store.findForUpdate(tx, mediaId);
      if (row?.status !== 'processing') return { row, isLost: row === undefined };
      if (thumbnail !== undefined) {
        await lockArtefact(tx, thumbnail);
        // Media with the same thumbnail left the library just now, and took it along.
        if (!(await this.artefacts.has(thumbnail))) return { row, isLost: true };
      }
      const changed = await this.settle(tx, row, outcome);
      if (changed !== row) {
        await this.live.append(tx, row.showId, 'media:update', {
          upserted: [toMediaItem(changed)],
          removed: [],
        });
      }
      return { row: changed, isLost: false };
    });
    if (taken.isLost) await this.recover(taken.row, thumbnail);
    return taken.row;
  }

  private async settle(tx: Db, row: MediaRow, outcome: Outcome): Promise<MediaRow> {
    switch (outcome.state) {
      case 'completed':
        return outcome.result.outcome === 'ready'
          ? this.store.setReady(tx, row.id, facts(outcome.result))
          : this.store.setFailed(tx, row.id, outcome.result.reason);
      case 'failed':
        return this.store.setFailed(
          tx,
          row.id,
          `It could not be looked into: ${withoutStop(outcome.reason)}.`,
        );
      case 'cancelled':
      case 'unfinished':
      case 'gone':
        return row;
      default:
        return outcome satisfies never;
    }
  }

  /** The thumbnail has no owner any more, or the owner no thumbnail. */
  private async recover(row: MediaRow | undefined, thumbnail: string | undefined): Promise<void> {
    if (row) await this.jobs.enqueue(inspectMedia, jobOf(row));
    else if (thumbnail !== undefined) await this.purger.giveUp(thumbnail);
  }

  private async refuse(row: MediaRow): Promise<void> {
    await this.database.db.transaction(async (tx) => {
      if (!(await this.store.findForUpdate(tx, row.id))) return;
      await this.store.setDeleted(tx, row.id);
      await this.live.append(tx, row.showId, 'media:update', { upserted: [], removed: [row.id] });
    });
    await this.purger.purge(row);
  }
}

function jobOf({ id, hash, type, mimeType }: MediaRow): JobData<typeof inspectMedia> {
  return { mediaId: id, hash, type, mimeType };
}

function refusalOf({ filename }: MediaRow, outcome: Outcome): DomainError | undefined {
  if (outcome.state === 'failed') return mediaNotInspected({ filename, reason: outcome.reason });
  if (outcome.state !== 'completed' || outcome.result.outcome !== 'refused') return undefined;
  return mediaUnusable({ filename, reason: outcome.result.reason });
}

function thumbnailOf(outcome: Outcome): string | undefined {
  return outcome.state === 'completed' && outcome.result.outcome === 'ready'
    ? outcome.result.thumbnail
    : undefined;
}

function facts<Result extends { outcome: 'ready' }>({ outcome: _, ...rest }: Result) {
  return rest;
}
