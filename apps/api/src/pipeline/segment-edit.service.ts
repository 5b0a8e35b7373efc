import { Injectable } from '@nestjs/common';
import type { CreateSegment, Segment, UpdateSegment } from '@cuelight/contracts';
import { judgeEdit, titleFrom, usedMedia, withLineIds } from '@cuelight/domain';
import type { Actor } from '@cuelight/nest-kit';
import { randomUUID } from 'node:crypto';
import { versionStale } from '../workflow/index.js';
import { PipelineChanges } from './pipeline.changes.js';
import { segmentLocked, segmentNotFound } from './pipeline.errors.js';
import { changedContent } from './segment.content.js';
import { SegmentEdits } from './segment.edits.js';
import { assertKnownMedia } from './segment.scripts.js';
import { SegmentStore } from './segment.store.js';

/** Segments made and changed by hand. Behaviour in prose: docs/spec/pipeline.md */
@Injectable()
export class SegmentEditService {
  constructor(
    private readonly changes: PipelineChanges,
    private readonly store: SegmentStore,
    private readonly edits: SegmentEdits,
  ) {}

  /** A draft after all others. @throws MEDIA_UNKNOWN */
  async create(showId: string, sent: CreateSegment, actor: Actor): Promise<Segment> {
    const { type, seed, exitContext = null } = sent;
    const script = withLineIds(sent.script, [], randomUUID);
    const mediaRefs = [...new Set(sent.mediaRefs)];
    const title = sent.title ?? titleFrom(seed, script);
    const content = { type, title, seed, mediaRefs, script, exitContext, author: null };
    return this.changes.run(
      showId,
      async (change) => {
        assertKnownMedia(mediaRefs, change.media);
        return change.toWire(await this.edits.create(change, content, { actor }));
      },
      { media: usedMedia(mediaRefs, script) },
    );
  }

  /** @throws SEGMENT_NOT_FOUND, VERSION_STALE, SEGMENT_LOCKED, MEDIA_UNKNOWN */
  async update(
    showId: string,
    id: string,
    { version, ...sent }: UpdateSegment,
    actor: Actor,
  ): Promise<Segment> {
    const media = usedMedia(sent.mediaRefs ?? [], sent.script ?? []);
    return this.changes.run(
      showId,
      async (change) => {
        const before = await this.store.lock(change.tx, id);
        if (before?.showId !== showId || before.status === 'deleted') throw segmentNotFound({ id });
        if (version !== undefined && version !== before.version) {
          throw versionStale({ kind: 'segment', expected: version, current: before.version });
        }
        const changed = changedContent(before, sent);
        if (judgeEdit(before.status, 'script' in changed).kind === 'refused') {
          throw segmentLocked(before);
        }
        if (Object.keys(changed).length === 0) return change.toWire(before);
        assertKnownMedia(changed.mediaRefs ?? [], change.media);
        const label = `Edit “${before.title}”`;
        const edit = { changed, actor, label, reason: 'the script was edited' };
        return change.toWire(await this.edits.edit(change, before, edit));
      },
      { media },
    );
  }
}
