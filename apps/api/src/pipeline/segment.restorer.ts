import { Injectable } from '@nestjs/common';
import type { Db } from '@cuelight/database';
import { canonicalJson, isLockedSegment, segmentMachine, wayBack } from '@cuelight/domain';
import type { Actor } from '@cuelight/nest-kit';
import type { PipelineChange } from './pipeline.changes.js';
import { segmentMovedOn } from './pipeline.errors.js';
import { NOT_RENDERED } from './segment.content.js';
import { SegmentOrder } from './segment.order.js';
import type { SegmentRow } from './segment.row.js';
import { SegmentScripts } from './segment.scripts.js';
import { SegmentSounds } from './segment.sounds.js';
import { SegmentStore } from './segment.store.js';
import type { SegmentSide, SegmentUndoChange } from './undo.change.js';

/** What rendering writes comes and goes by itself; undo puts it back but does not insist on it. */
const writtenByRendering: readonly string[] = ['renderProgress', 'renderReport', 'actualDuration'];

const VOICES_GONE =
  'Its voices were given up while it was deleted, so it cannot be ready again; approve it to have it voiced anew.';

/** Puts one segment back to how an action found it, or left it. */
@Injectable()
export class SegmentRestorer {
  constructor(
    private readonly store: SegmentStore,
    private readonly order: SegmentOrder,
    private readonly scripts: SegmentScripts,
    private readonly sounds: SegmentSounds,
  ) {}

  /** @throws SEGMENT_MOVED_ON, and what the way back itself is refused with */
  async restore(
    change: PipelineChange,
    { id, before, after, behind }: SegmentUndoChange,
    direction: 'undo' | 'redo',
    actor: Actor,
  ): Promise<void> {
    const { tx, move, publish } = change;
    const [expected, wanted] = direction === 'undo' ? [after, before] : [before, after];
    const row = await this.store.lockExisting(tx, id);
    assertAsLeft(row, expected);

    const { status = row.status, ...content } = wanted;
    const written = await this.writeContent(tx, row, content, {
      counts: status === row.status ? 'as an edit' : 'with a step',
      actor,
    });
    if (status === row.status) {
      return publish({ upserted: [written] });
    }
    if (row.status === 'deleted') {
      const roomMakers = await this.order.putBack(tx, written, behind ?? null);
      if (roomMakers.length > 0) await publish({ upserted: roomMakers });
    }
    const step = wayBack(segmentMachine, row.status, status);
    if (!step) throw segmentMovedOn({ title: row.title, how: `it is ${row.status} now` });
    if (step.event === 'restore-ready' && !(await this.canBeHeard(tx, written, wanted))) {
      return this.leaveAsDraft(change, written);
    }
    await move(id, { event: step.event }, { actor, reason: direction });
  }

  /** What a person marked as ready without a take never had sounds to lose. */
  private async canBeHeard(
    tx: Db,
    row: SegmentRow,
    { actualDuration }: SegmentSide,
  ): Promise<boolean> {
    const sounds = await this.sounds.hold(tx, row);
    return sounds === 'no take' ? typeof actualDuration !== 'number' : sounds === 'all there';
  }

  private async leaveAsDraft({ tx, publish }: PipelineChange, row: SegmentRow): Promise<void> {
    const columns = { ...NOT_RENDERED, error: VOICES_GONE };
    await publish({ upserted: [await this.store.write(tx, row, columns, 'as an edit')] });
  }

  private async writeContent(
    tx: Db,
    row: SegmentRow,
    content: Omit<SegmentSide, 'status'>,
    { counts, actor }: { counts: 'as an edit' | 'with a step'; actor: Actor },
  ): Promise<SegmentRow> {
    if (Object.keys(content).length === 0) return row;
    const written = await this.store.write(tx, row, content, counts);
    return content.script ? this.scripts.record(tx, written, { actor }) : written;
  }
}

/** Undo never reaches what is on air or next, nor overwrites what somebody did since. */
function assertAsLeft(row: SegmentRow, expected: SegmentSide): void {
  const { title, status } = row;
  const atRest = status === 'aired' && expected.status === 'aired';
  if (isLockedSegment(status) && !atRest) {
    throw segmentMovedOn({ title, how: `it is ${status} now` });
  }
  if (expected.status === undefined && status === 'deleted') {
    throw segmentMovedOn({ title, how: 'it is deleted' });
  }
  for (const [name, value] of Object.entries(expected)) {
    if (writtenByRendering.includes(name)) continue;
    if (canonicalJson(new Map(Object.entries(row)).get(name)) === canonicalJson(value)) continue;
    const how = name === 'status' ? `it is ${status} now` : `its ${name} was changed since`;
    throw segmentMovedOn({ title, how });
  }
}
