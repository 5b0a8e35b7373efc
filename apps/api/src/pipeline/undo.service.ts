import { Injectable } from '@nestjs/common';
import type { UndoResult } from '@cuelight/contracts';
import { DomainError } from '@cuelight/domain';
import type { Actor } from '@cuelight/nest-kit';
import { type PipelineChange, PipelineChanges } from './pipeline.changes.js';
import { nothingToRedo, nothingToUndo, undoRefused } from './pipeline.errors.js';
import { SegmentOrder } from './segment.order.js';
import { SegmentRestorer } from './segment.restorer.js';
import { UndoChange } from './undo.change.js';
import { UndoStore } from './undo.store.js';

export type UndoDirection = 'undo' | 'redo';

type Outcome =
  | { readonly kind: 'done'; readonly result: UndoResult }
  | { readonly kind: 'refused'; readonly error: DomainError };

/** Takes producers' actions back and repeats them. Behaviour in prose: docs/spec/pipeline.md */
@Injectable()
export class UndoService {
  constructor(
    private readonly changes: PipelineChanges,
    private readonly store: UndoStore,
    private readonly order: SegmentOrder,
    private readonly restorer: SegmentRestorer,
  ) {}

  async step(showId: string, direction: UndoDirection, actor: Actor): Promise<UndoResult> {
    const outcome = await this.changes.run(showId, (change) =>
      this.takeStep(change, direction, actor),
    );
    // Thrown here, outside the transaction: that the step is off the list has to be committed.
    if (outcome.kind === 'refused') throw outcome.error;
    return outcome.result;
  }

  private async takeStep(
    change: PipelineChange,
    direction: UndoDirection,
    actor: Actor,
  ): Promise<Outcome> {
    const { tx, showId } = change;
    const isUndo = direction === 'undo';
    const entry = await this.store.next(tx, showId, isUndo ? 'done' : 'undone');
    if (!entry) throw isUndo ? nothingToUndo() : nothingToRedo();
    const { id, label } = entry;
    const action = UndoChange.parse(entry.change);
    try {
      await change.attempt((part) => this.carryOut(part, action, direction, actor));
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      await this.store.drop(tx, id);
      const { issues } = error;
      const extras = issues ? { issues, cause: error } : { cause: error };
      return { kind: 'refused', error: undoRefused({ label, reason: error.message }, extras) };
    }
    await this.store.mark(tx, id, isUndo ? 'undone' : 'done');
    const segmentIds = action.kind === 'segment' ? [action.id] : action.after;
    const left = await this.store.left(tx, showId);
    return { kind: 'done', result: { label, segmentIds, ...left } };
  }

  private async carryOut(
    part: PipelineChange,
    action: UndoChange,
    direction: UndoDirection,
    actor: Actor,
  ): Promise<void> {
    switch (action.kind) {
      case 'segment':
        return this.restorer.restore(part, action, direction, actor);
      case 'order': {
        const order = direction === 'undo' ? action.before : action.after;
        const { written } = await this.order.reorder(part.tx, part.showId, order);
        return part.publish({ upserted: written });
      }
      default:
        return action satisfies never;
    }
  }
}
