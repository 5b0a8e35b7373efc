import { Injectable } from '@nestjs/common';
import type { Segment } from '@cuelight/contracts';
import { Database, type Db } from '@cuelight/database';
import type { SegmentEvent, SegmentState } from '@cuelight/domain';
import type { Applied, ApplyOptions } from '../workflow/index.js';
import { PipelineLocks } from './pipeline.locks.js';
import { type PipelineNews, PipelinePublisher } from './pipeline.publisher.js';
import { type SegmentMoved, SegmentMoves } from './segment.moves.js';
import type { SegmentRow } from './segment.row.js';
import { SegmentSteps, type Step } from './segment.steps.js';

/** What one change of the pipeline works with. */
export interface PipelineChange {
  readonly tx: Db;
  readonly showId: string;
  /** Those of the named media that are in the library, where they stay until the end. */
  readonly media: ReadonlySet<string>;
  /** Takes a step and publishes it; listeners hear of it after the commit. */
  move(id: string, step: Step, options: ApplyOptions): Promise<Applied<SegmentState, SegmentEvent>>;
  /** For changes that are not steps. */
  publish(news: PipelineNews): Promise<void>;
  toWire(row: SegmentRow): Promise<Segment>;
  /** Does a part that may be refused: a refusal takes back what the part did, and only that. */
  attempt<T>(part: (change: PipelineChange) => Promise<T>): Promise<T>;
}

type Scope = Pick<PipelineChange, 'tx' | 'showId' | 'media'>;

/** Changes of one show's pipeline, one after the other, each in a transaction of its own. */
@Injectable()
export class PipelineChanges {
  constructor(
    private readonly database: Database,
    private readonly locks: PipelineLocks,
    private readonly steps: SegmentSteps,
    private readonly publisher: PipelinePublisher,
    private readonly moves: SegmentMoves,
  ) {}

  async run<T>(
    showId: string,
    work: (change: PipelineChange) => Promise<T>,
    { media: named = [] }: { readonly media?: readonly string[] } = {},
  ): Promise<T> {
    const moved: SegmentMoved[] = [];
    const result = await this.database.db.transaction(async (tx) => {
      const media = await this.locks.take(tx, showId, named);
      return work(this.changeOn({ tx, showId, media }, moved));
    });
    moved.forEach((step) => this.moves.announce(step));
    return result;
  }

  private changeOn(scope: Scope, moved: SegmentMoved[]): PipelineChange {
    const { tx, showId } = scope;
    return {
      ...scope,
      move: async (id, step, options) => {
        const applied = await this.steps.take(tx, id, step, options);
        if (!applied.repeated) moved.push({ ...applied, showId });
        return applied;
      },
      publish: (news) => this.publisher.publish(tx, showId, news),
      toWire: (row) => this.publisher.toWire(tx, row),
      attempt: async (part) => {
        const movedInPart: SegmentMoved[] = [];
        const result = await tx.transaction((savepoint) =>
          part(this.changeOn({ ...scope, tx: savepoint }, movedInPart)),
        );
        moved.push(...movedInPart);
        return result;
      },
    };
  }
}
