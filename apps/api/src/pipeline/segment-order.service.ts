import { Injectable } from '@nestjs/common';
import type { Reorder, Reordered } from '@cuelight/contracts';
import type { Actor } from '@cuelight/nest-kit';
import { PipelineChanges } from './pipeline.changes.js';
import { SegmentOrder } from './segment.order.js';
import { UndoStore } from './undo.store.js';

/** Segments put in another order. */
@Injectable()
export class SegmentOrderService {
  constructor(
    private readonly changes: PipelineChanges,
    private readonly order: SegmentOrder,
    private readonly undo: UndoStore,
  ) {}

  /** @throws REORDER_REFUSED */
  async reorder(showId: string, { order }: Reorder, actor: Actor): Promise<Reordered> {
    return this.changes.run(showId, async ({ tx, publish }) => {
      const { before, after, written } = await this.order.reorder(tx, showId, order);
      if (written.length === 0) return { ok: true, moved: [] };
      const shifted = (ids: readonly string[]) => ids.filter((_, at) => before[at] !== after[at]);
      await this.undo.remember(tx, showId, actor, {
        label: `Reorder ${shifted(after).length} segments`,
        change: { kind: 'order', before: shifted(before), after: shifted(after) },
      });
      await publish({ upserted: written });
      return { ok: true, moved: written.map(({ id }) => id) };
    });
  }
}
