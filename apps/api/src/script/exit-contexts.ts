import { Injectable, Logger } from '@nestjs/common';
import { Database } from '@cuelight/database';
import { type Summary, WriterError } from '@cuelight/language';
import { ConfigService } from '../config/index.js';
import { type SegmentRow, SegmentStore } from '../pipeline/index.js';
import { ShowService } from '../show/index.js';
import { ScriptDrafts } from './script-drafts.js';
import { withoutId } from './writing-job.js';
import { Writers } from './writers.js';

/** Whoever writes next waits for nothing longer. */
const WITHIN_MS = 20_000;

/** What was said in segments whose script came from a person's hand, for whoever writes the next one. */
@Injectable()
export class ExitContexts {
  private readonly logger = new Logger('ExitContexts');

  constructor(
    private readonly database: Database,
    private readonly store: SegmentStore,
    private readonly shows: ShowService,
    private readonly config: ConfigService,
    private readonly writers: Writers,
    private readonly drafts: ScriptDrafts,
  ) {}

  /**
   * The exit context of a segment, made and kept if it has none. Never fails for want of a model: the
   * embedded writer then says who talked about what.
   * @returns null when there is no such segment, or nothing was said in it
   */
  async summarise(showId: string, segmentId: string): Promise<string | null> {
    const row = await this.store.get(this.database.db, showId, segmentId);
    if (!row || row.exitContext !== null || row.script.length === 0)
      return row?.exitContext ?? null;
    const { exitContext, usage } = await this.write(row);
    await this.drafts.sumUp(row, { exitContext, usage: { usage, outcome: 'ok' } });
    return exitContext;
  }

  private async write(row: SegmentRow): Promise<Summary> {
    const { db } = this.database;
    const { characters } = await this.shows.read(db, row.showId);
    const { scriptGeneration, prices } = await this.config.read(db, row.showId);
    const request = {
      cast: characters.slice(0, 6),
      note: row.seed || row.title,
      script: row.script.map(withoutId),
    };
    const call = {
      signal: AbortSignal.timeout(WITHIN_MS),
      deadlineMs: WITHIN_MS,
      model: scriptGeneration.model,
      prices: prices.models,
    };
    try {
      return await this.writers.chosen.summarise(request, call);
    } catch (error) {
      if (!(error instanceof WriterError) && !call.signal.aborted) throw error;
      this.logger.warn({ err: error, segmentId: row.id }, 'the embedded writer sums up instead');
      return this.writers.house.summarise(request, { signal: new AbortController().signal });
    }
  }
}
