import { Injectable } from '@nestjs/common';
import type { CreateSegment, Segment, UpdateSegment } from '@cuelight/contracts';
import { judgeEdit, type SegmentEvent, titleFrom, usedMedia, withLineIds } from '@cuelight/domain';
import type { Actor } from '@cuelight/nest-kit';
import { randomUUID } from 'node:crypto';
import { versionStale } from '../workflow/index.js';
import { type PipelineChange, PipelineChanges } from './pipeline.changes.js';
import { segmentLocked, segmentNotFound } from './pipeline.errors.js';
import { changedContent, contentBefore, renderingOf } from './segment.content.js';
import { SegmentOrder } from './segment.order.js';
import type { SegmentRow } from './segment.row.js';
import { assertKnownMedia, SegmentScripts } from './segment.scripts.js';
import { type SegmentContent, SegmentStore } from './segment.store.js';
import type { UndoChange } from './undo.change.js';
import { UndoStore } from './undo.store.js';

/** Segments made and changed by hand or by a writer. Behaviour in prose: docs/spec/pipeline.md */
@Injectable()
export class SegmentEditService {
  constructor(
    private readonly changes: PipelineChanges,
    private readonly store: SegmentStore,
    private readonly order: SegmentOrder,
    private readonly scripts: SegmentScripts,
    private readonly undo: UndoStore,
  ) {}

  /** A draft after all others. @throws MEDIA_UNKNOWN */
  async create(showId: string, sent: CreateSegment, actor: Actor): Promise<Segment> {
    const { type, seed, exitContext = null } = sent;
    const script = withLineIds(sent.script, [], randomUUID);
    const mediaRefs = [...new Set(sent.mediaRefs)];
    const title = sent.title ?? titleFrom(seed, script);
    const content = { type, title, seed, mediaRefs, script, exitContext };

    const work = async (change: PipelineChange): Promise<Segment> => {
      const { tx } = change;
      assertKnownMedia(mediaRefs, change.media);
      const { rank, behind } = await this.order.end(tx, showId);
      const row = await this.store.insert(tx, showId, { ...content, rank });
      if (script.length > 0) await this.scripts.record(tx, row, actor);
      await this.undo.remember(tx, showId, actor, {
        label: `Create “${title}”`,
        change: {
          kind: 'segment',
          id: row.id,
          before: { status: 'deleted' },
          after: { status: row.status },
          behind,
        },
      });
      await change.publish({ upserted: [row] });
      return change.toWire(row);
    };
    return this.changes.run(showId, work, { media: usedMedia(mediaRefs, script) });
  }

  /** @throws SEGMENT_NOT_FOUND, VERSION_STALE, SEGMENT_LOCKED, MEDIA_UNKNOWN */
  async update(
    showId: string,
    id: string,
    { version, ...sent }: UpdateSegment,
    actor: Actor,
  ): Promise<Segment> {
    const work = async (change: PipelineChange): Promise<Segment> => {
      const before = await this.store.lock(change.tx, id);
      if (before?.showId !== showId || before.status === 'deleted') throw segmentNotFound({ id });
      if (version !== undefined && version !== before.version) {
        throw versionStale({ kind: 'segment', expected: version, current: before.version });
      }
      const changed = changedContent(before, sent);
      const verdict = judgeEdit(before.status, 'script' in changed);
      if (verdict.kind === 'refused') throw segmentLocked(before);
      if (Object.keys(changed).length === 0) return change.toWire(before);
      assertKnownMedia(changed.mediaRefs ?? [], change.media);
      const event = verdict.kind === 'back-to-draft' ? verdict.event : null;
      return this.edit(change, before, { changed, event, actor });
    };
    const media = usedMedia(sent.mediaRefs ?? [], sent.script ?? []);
    return this.changes.run(showId, work, { media });
  }

  private async edit(
    change: PipelineChange,
    before: SegmentRow,
    { changed, event, actor }: Edit,
  ): Promise<Segment> {
    const { tx, showId } = change;
    const counts = event ? 'with a step' : 'as an edit';
    const written = await this.store.write(tx, before, changed, counts);
    if (changed.script) await this.scripts.record(tx, written, actor);
    await this.undo.remember(tx, showId, actor, {
      label: `Edit “${before.title}”`,
      change: undoOf(before, { changed, event, actor }),
    });
    if (event) await change.move(before.id, { event }, { actor, reason: 'the script was edited' });
    else await change.publish({ upserted: [written] });
    return change.toWire(event ? await this.store.lockExisting(tx, before.id) : written);
  }
}

interface Edit {
  readonly changed: Partial<SegmentContent>;
  /** The step that makes it a draft again, when the edit does. */
  readonly event: SegmentEvent | null;
  readonly actor: Actor;
}

/** An edit of the script is bound to the status it was made in; any other can be undone in each. */
function undoOf(before: SegmentRow, { changed, event }: Edit): UndoChange {
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
