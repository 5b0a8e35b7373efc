import { Injectable } from '@nestjs/common';
import { type Db, schema } from '@cuelight/database';
import {
  eventsUnderApproval,
  exclusiveSegmentStates,
  type SegmentEvent,
  segmentMachine,
  type SegmentState,
} from '@cuelight/domain';
import type { Move, SubjectKind } from '../workflow/index.js';
import { segmentStateTaken } from './pipeline.errors.js';
import { PipelinePublisher } from './pipeline.publisher.js';
import { NOT_RENDERED } from './segment.content.js';
import { SegmentScripts } from './segment.scripts.js';
import { type SegmentColumns, SegmentStore } from './segment.store.js';

export type SegmentStep = Move<SegmentState, SegmentEvent>;

/** Segments as the workflow core knows them. What holds here holds for every step, whoever takes it. */
@Injectable()
export class SegmentKind implements SubjectKind<SegmentState, SegmentEvent> {
  readonly machine = segmentMachine;
  readonly table = schema.segment;

  constructor(
    private readonly store: SegmentStore,
    private readonly scripts: SegmentScripts,
    private readonly publisher: PipelinePublisher,
  ) {}

  async guard(tx: Db, step: SegmentStep): Promise<void> {
    const row = await this.store.lockExisting(tx, step.subjectId);
    if (exclusiveSegmentStates.some((status) => status === step.to)) {
      const holder = await this.store.holderOf(tx, row.showId, step.to);
      if (holder !== null) throw segmentStateTaken({ status: step.to, holder });
    }
    if (step.event === 'approve') await this.scripts.approve(tx, row, step.actor);
    if (eventsUnderApproval.includes(step.event)) await this.scripts.assertApproved(tx, row);
  }

  async publish(tx: Db, step: SegmentStep): Promise<void> {
    const before = await this.store.lockExisting(tx, step.subjectId);
    const row = await this.store.write(tx, before, columnsOnEntering(step), 'with a step');
    const gone = step.to === 'deleted';
    await this.publisher.publish(
      tx,
      row.showId,
      gone ? { removed: [row.id] } : { upserted: [row] },
    );
  }
}

/** The segment's own columns that follow from its status. */
function columnsOnEntering({ to, from }: SegmentStep): Partial<SegmentColumns> {
  switch (to) {
    case 'draft':
    case 'forming':
      return { ...NOT_RENDERED, error: null };
    case 'ready':
      return from === 'pre-air' ? {} : { renderProgress: 1 };
    case 'on-air':
      return { onAirAt: new Date() };
    case 'aired':
      return from === 'on-air' ? { airedAt: new Date() } : {};
    case 'pre-air':
    case 'deleted':
      return {};
    default:
      return to satisfies never;
  }
}
