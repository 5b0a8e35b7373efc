import { Injectable } from '@nestjs/common';
import { judgeEdit, type SegmentEvent } from '@cuelight/domain';
import { type PipelineChange } from './pipeline.changes.js';
import { segmentLocked } from './pipeline.errors.js';
import { contentBefore, renderingOf } from './segment.content.js';
import { SegmentOrder } from './segment.order.js';
import type { SegmentRow } from './segment.row.js';
import { type ScriptOrigin, SegmentScripts } from './segment.scripts.js';
import { type SegmentColumns, type SegmentContent, SegmentStore } from './segment.store.js';
import type { UndoChange } from './undo.change.js';
import { UndoStore } from './undo.store.js';

export interface NewSegment extends SegmentContent {
  /** When the writer gives up that is at work on it. */
  readonly writingUntil?: Date;
  /** The segment it follows; without it, it follows all others. */
  readonly behind?: string | null;
}

export interface SegmentEdit extends ScriptOrigin {
  readonly changed: Partial<SegmentContent>;
  /** What is written with it and is not for undo to bring back. */
  readonly beside?: Partial<SegmentColumns>;
  /** How the undo list names it; null when the action before it is undone with it. */
  readonly label: string | null;
  /** What the audit log says of a step back to draft. */
  readonly reason: string;
}

/** Segments made and changed, by people and by writers: kept, remembered for undo, and told to every console. */
@Injectable()
export class SegmentEdits {
  constructor(
    private readonly store: SegmentStore,
    private readonly order: SegmentOrder,
    private readonly scripts: SegmentScripts,
    private readonly undo: UndoStore,
  ) {}

  async create(
    change: PipelineChange,
    { behind: wanted, ...content }: NewSegment,
    { actor }: ScriptOrigin,
  ): Promise<SegmentRow> {
    const { tx, showId } = change;
    const { rank, behind } = await this.order.end(tx, showId);
    const inserted = await this.store.insert(tx, showId, { ...content, rank });
    const place = wanted === undefined ? behind : wanted;
    const placed = place === behind ? inserted : await this.putBehind(change, inserted, place);
    const row =
      content.script.length > 0 ? await this.scripts.record(tx, placed, { actor }) : placed;
    await this.undo.remember(tx, showId, actor, {
      label: `Create “${row.title}”`,
      change: {
        kind: 'segment',
        id: row.id,
        before: { status: 'deleted' },
        after: { status: row.status },
        behind: place,
      },
    });
    await change.publish({ upserted: [row] });
    return row;
  }

  /** An edit of the script makes a draft of what was ready. @throws SEGMENT_LOCKED */
  async edit(change: PipelineChange, before: SegmentRow, edit: SegmentEdit): Promise<SegmentRow> {
    const { tx, showId } = change;
    const { changed, beside, actor, label, reason } = edit;
    const verdict = judgeEdit(before.status, 'script' in changed);
    if (verdict.kind === 'refused') throw segmentLocked(before);
    const event = verdict.kind === 'back-to-draft' ? verdict.event : null;
    const counts = event ? 'with a step' : 'as an edit';
    const written = await this.store.write(tx, before, { ...changed, ...beside }, counts);
    const row = changed.script ? await this.scripts.record(tx, written, edit) : written;
    if (label !== null) {
      await this.undo.remember(tx, showId, actor, {
        label,
        change: undoOf(before, changed, event),
      });
    }
    if (!event) {
      await change.publish({ upserted: [row] });
      return row;
    }
    await change.move(before.id, { event }, { actor, reason });
    return this.store.lockExisting(tx, before.id);
  }

  private async putBehind(
    { tx, publish }: PipelineChange,
    row: SegmentRow,
    behind: string | null,
  ): Promise<SegmentRow> {
    const roomMakers = await this.order.putBack(tx, row, behind);
    if (roomMakers.length > 0) await publish({ upserted: roomMakers });
    return this.store.lockExisting(tx, row.id);
  }
}

/** An edit of the script is bound to the status it was made in; any other can be undone in each. */
function undoOf(
  before: SegmentRow,
  changed: Partial<SegmentContent>,
  event: SegmentEvent | null,
): UndoChange {
  const scriptChanged = changed.script !== undefined;
  return {
    kind: 'segment',
    id: before.id,
    before: {
      ...contentBefore(before, changed),
      ...(scriptChanged ? { status: before.status } : {}),
      ...(event === 'pull-back' ? renderingOf(before) : {}),
    },
    after: {
      ...changed,
      ...(scriptChanged ? { status: event ? 'draft' : before.status } : {}),
    },
  };
}
