import { Injectable } from '@nestjs/common';
import type { Pipeline, SegmentDetails } from '@cuelight/contracts';
import { Database, type Db } from '@cuelight/database';
import { bufferHealth } from '@cuelight/domain';
import { ConfigService } from '../config/index.js';
import { Workflow } from '../workflow/index.js';
import { segmentNotFound } from './pipeline.errors.js';
import { PipelineList } from './pipeline.list.js';
import { toBufferPart, toSegment } from './segment.row.js';
import { SegmentScripts } from './segment.scripts.js';
import { SegmentStore } from './segment.store.js';

/** Of the segments that aired, a console starts with so many; the as-run log has them all. */
const AIRED_IN_SNAPSHOT = 200;

/** The pipeline of a show, to be read. */
@Injectable()
export class PipelineService {
  constructor(
    private readonly database: Database,
    private readonly store: SegmentStore,
    private readonly config: ConfigService,
    private readonly workflow: Workflow,
    private readonly lists: PipelineList,
    private readonly scripts: SegmentScripts,
  ) {}

  /** The pipeline as a console starts with it, and the rank of each of its segments. */
  async read(db: Db, showId: string): Promise<{ pipeline: Pipeline; ranks: string[] }> {
    const rows = await this.store.list(db, showId, AIRED_IN_SNAPSHOT);
    const { buffer, scriptGeneration } = await this.config.read(db, showId);
    const { wordsPerMinute } = scriptGeneration;
    const now = Date.now();
    const parts = rows.map((row) => toBufferPart(row, wordsPerMinute, now));
    return {
      pipeline: {
        segments: rows.map((row) => toSegment(row, wordsPerMinute)),
        bufferHealth: bufferHealth(parts, buffer, null),
      },
      ranks: rows.map(({ rank }) => rank),
    };
  }

  /** The whole list as JSON. @param airedLimit how many of those that aired last are in it */
  async json(showId: string, airedLimit: number): Promise<Buffer> {
    return this.lists.json(showId, airedLimit);
  }

  async details(showId: string, id: string): Promise<SegmentDetails> {
    const { db } = this.database;
    const row = await this.store.get(db, showId, id);
    if (!row) throw segmentNotFound({ id });
    const { scriptGeneration } = await this.config.read(db, showId);
    return {
      ...toSegment(row, scriptGeneration.wordsPerMinute),
      transitions: await this.workflow.history(db, { kind: 'segment', id }),
      approved: await this.scripts.lastApproved(db, row),
    };
  }
}
