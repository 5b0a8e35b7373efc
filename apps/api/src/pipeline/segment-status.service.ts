import { Injectable } from '@nestjs/common';
import type { ChangeStatus, StatusChanged } from '@cuelight/contracts';
import { Database } from '@cuelight/database';
import type { SegmentEvent, SegmentState } from '@cuelight/domain';
import type { Actor } from '@cuelight/nest-kit';
import type { Applied, ApplyOptions } from '../workflow/index.js';
import { ContentRules } from './content.rules.js';
import { type PipelineChange, PipelineChanges } from './pipeline.changes.js';
import { segmentNotFound } from './pipeline.errors.js';
import { renderingOf } from './segment.content.js';
import { SegmentOrder } from './segment.order.js';
import type { SegmentRow } from './segment.row.js';
import type { Step } from './segment.steps.js';
import { SegmentStore } from './segment.store.js';
import { undoLabels } from './undo.change.js';
import { UndoStore } from './undo.store.js';

/** Segments taken from one status to the next. Behaviour in prose: docs/spec/pipeline.md */
@Injectable()
export class SegmentStatusService {
  constructor(
    private readonly changes: PipelineChanges,
    private readonly store: SegmentStore,
    private readonly order: SegmentOrder,
    private readonly undo: UndoStore,
    private readonly content: ContentRules,
    private readonly database: Database,
  ) {}

  async change(
    showId: string,
    id: string,
    { status, version, reason, commandId }: ChangeStatus,
    actor: Actor,
  ): Promise<StatusChanged> {
    const options = { actor, expectedVersion: version, commandKey: commandId, reason };
    return this.take(showId, id, { status }, options);
  }

  async remove(showId: string, id: string, actor: Actor): Promise<void> {
    await this.take(showId, id, { status: 'deleted' }, { actor });
  }

  /**
   * One step of the segment machine: for producers, and for every other part of the api.
   * @throws SEGMENT_NOT_FOUND, and all that `Workflow.apply` and the guard of segments throw
   */
  async take(
    showId: string,
    id: string,
    step: Step,
    options: ApplyOptions,
  ): Promise<StatusChanged> {
    if (isApproval(step)) await this.consult(showId, id);
    return this.changes.run(showId, async (change) => {
      const { tx } = change;
      const before = await this.store.lock(tx, id);
      // A command that discarded a segment may be repeated when the segment is long gone.
      const mayBeGone = options.commandKey !== undefined;
      if (before?.showId !== showId || (before.status === 'deleted' && !mayBeGone)) {
        throw segmentNotFound({ id });
      }
      const behind = await this.order.predecessorOf(tx, before);
      const applied = await change.move(id, step, options);
      if (!applied.repeated) await this.remember(change, before, applied, behind);
      const after = await this.store.lockExisting(tx, id);
      return after.status === 'deleted' ? { ok: true } : change.toWire(after);
    });
  }

  private async consult(showId: string, id: string): Promise<void> {
    const { db } = this.database;
    const row = await this.store.get(db, showId, id);
    if (row?.status === 'draft') await this.content.consult(showId, row.script);
  }

  /** Steps towards air and away from it have no label: nobody can take them back. */
  private async remember(
    { tx, showId }: PipelineChange,
    before: SegmentRow,
    { event, from, to, actor }: Applied<SegmentState, SegmentEvent>,
    behind: string | null,
  ): Promise<void> {
    const label = undoLabels[event];
    if (label === undefined) return;
    await this.undo.remember(tx, showId, actor, {
      label: `${label} “${before.title}”`,
      change: {
        kind: 'segment',
        id: before.id,
        before: { status: from, ...(event === 'pull-back' ? renderingOf(before) : {}) },
        after: { status: to },
        ...(to === 'deleted' ? { behind } : {}),
      },
    });
  }
}

function isApproval(step: Step): boolean {
  return 'event' in step ? step.event === 'approve' : step.status === 'forming';
}
