import { Injectable } from '@nestjs/common';
import type { Segment, WrittenLine, WrittenScript } from '@cuelight/contracts';
import type { Db } from '@cuelight/database';
import { canonicalJson, usedMedia, withLineIds } from '@cuelight/domain';
import type { Actor } from '@cuelight/nest-kit';
import { randomUUID } from 'node:crypto';
import { LiveOutbox } from '../live/index.js';
import {
  assertKnownMedia,
  type NewSegment,
  type PipelineChange,
  PipelineChanges,
  segmentNotFound,
  SegmentEdits,
  type SegmentRow,
  SegmentStore,
} from '../pipeline/index.js';
import { UsageService } from '../usage/index.js';
import { alreadyBeingWritten, scriptNotRewritable, writingSuperseded } from './script.errors.js';
import { noFeedback, type OpenFeedback, ScriptFeedback } from './script-feedback.js';
import { titleKept } from './title-kept.js';
import { usageEntry, type UsageOutcome } from './usage-entry.js';

/** What is done with a new draft in the transaction that makes it; what it throws takes the draft back. */
export type Along = (tx: Db, segmentId: string) => Promise<void>;

/** A segment that a writer is at work on. */
export interface OpenDraft {
  /** As it was when the writer began. */
  readonly row: SegmentRow;
  readonly isNew: boolean;
  readonly actor: Actor;
  readonly feedback: OpenFeedback;
}

/** What of a written script goes where: all of it, or the lines `from` up to, without, `to`. */
export type Placing =
  | { readonly kind: 'whole' }
  | { readonly kind: 'lines'; readonly from: number; readonly to: number };

export interface Finished {
  readonly written: WrittenScript;
  readonly usage: readonly UsageOutcome[];
  readonly placing: Placing;
  /** What it was written from, for the record. */
  readonly inputs: object;
}

/** Segments from the moment a writer begins to the moment it is done, one way or the other. */
@Injectable()
export class ScriptDrafts {
  constructor(
    private readonly changes: PipelineChanges,
    private readonly store: SegmentStore,
    private readonly edits: SegmentEdits,
    private readonly feedback: ScriptFeedback,
    private readonly usage: UsageService,
    private readonly live: LiveOutbox,
  ) {}

  /** A new draft, there at once for everybody to see. @throws MEDIA_UNKNOWN */
  async open(showId: string, content: NewSegment, actor: Actor, along?: Along): Promise<OpenDraft> {
    const { mediaRefs } = content;
    const row = await this.changes.run(
      showId,
      async (change) => {
        assertKnownMedia(mediaRefs, change.media);
        const made = await this.edits.create(change, content, { actor });
        await along?.(change.tx, made.id);
        return made;
      },
      { media: mediaRefs },
    );
    return { row, isNew: true, actor, feedback: noFeedback };
  }

  /**
   * A draft, or a ready segment, that is to be written anew. It stays what it is until that is done.
   * @throws SEGMENT_NOT_FOUND, SCRIPT_NOT_REWRITABLE, ALREADY_BEING_WRITTEN, and what `check` throws
   */
  async reopen(
    showId: string,
    id: string,
    wish: {
      readonly until: Date;
      readonly feedback: string | undefined;
      readonly actor: Actor;
      readonly check?: (row: SegmentRow) => void;
    },
  ): Promise<OpenDraft> {
    return this.changes.run(showId, async (change) => {
      const { tx } = change;
      const before = await this.store.lock(tx, id);
      if (before?.showId !== showId || before.status === 'deleted') throw segmentNotFound({ id });
      const { title, status, writingUntil } = before;
      if (status !== 'draft' && status !== 'ready') throw scriptNotRewritable({ title, status });
      if (writingUntil && writingUntil > new Date()) throw alreadyBeingWritten({ title });
      wish.check?.(before);
      const feedback = await this.feedback.give(tx, id, wish);
      const noted = { writingUntil: wish.until, error: null };
      const row = await this.store.write(tx, before, noted, 'not at all');
      await change.publish({ upserted: [row] });
      return { row, isNew: false, actor: wish.actor, feedback };
    });
  }

  /** @throws WRITING_SUPERSEDED when a person was quicker; what they did stays */
  async finish(draft: OpenDraft, finished: Finished): Promise<Segment> {
    const { showId, id, mediaRefs } = draft.row;
    const outcome = await this.changes.run(
      showId,
      async (change) => {
        await this.pay(change, id, finished.usage);
        const now = await this.store.lock(change.tx, id);
        if (!now) return { how: 'was removed', title: draft.row.title };
        const how = whatHappened(draft.row, now);
        if (how === null) return this.write(change, now, draft, finished);
        if (isOurs(draft.row, now) && now.status !== 'deleted') {
          await change.publish({
            upserted: [
              await this.store.write(change.tx, now, { writingUntil: null }, 'not at all'),
            ],
          });
        }
        return { how, title: now.title };
      },
      { media: usedMedia(mediaRefs, finished.written.script) },
    );
    if ('how' in outcome) throw writingSuperseded(outcome);
    return outcome;
  }

  /** Leaves the segment as it is, with the reason, so that it can be tried again. */
  async fail(
    { row }: OpenDraft,
    { error, usage }: { readonly error: string; readonly usage: readonly UsageOutcome[] },
  ): Promise<Segment> {
    const { showId, id } = row;
    const left = await this.changes.run(showId, async (change) => {
      await this.pay(change, id, usage);
      const now = await this.store.lock(change.tx, id);
      if (!now || now.status === 'deleted') return null;
      if (!isOurs(row, now)) return change.toWire(now);
      const words = now.status === 'draft' || now.status === 'ready' ? { error } : {};
      const noted = { writingUntil: null, ...words };
      const written = await this.store.write(change.tx, now, noted, 'not at all');
      await change.publish({ upserted: [written] });
      return change.toWire(written);
    });
    if (!left) throw segmentNotFound({ id });
    return left;
  }

  /** Keeps what was said in a segment, unless somebody has said so meanwhile. */
  async sumUp(
    { showId, id }: SegmentRow,
    { exitContext, usage }: { readonly exitContext: string; readonly usage: UsageOutcome },
  ): Promise<void> {
    await this.changes.run(showId, async (change) => {
      const now = await this.store.lock(change.tx, id);
      await this.pay(change, id, [usage]);
      if (!now || now.status === 'deleted' || now.exitContext !== null) return;
      const written = await this.store.write(change.tx, now, { exitContext }, 'not at all');
      await change.publish({ upserted: [written] });
    });
  }

  /** Says what is the matter with a draft, and changes nothing else. */
  async note(showId: string, id: string, error: string): Promise<Segment> {
    return this.changes.run(showId, async (change) => {
      const now = await this.store.lock(change.tx, id);
      if (!now || now.status === 'deleted') throw segmentNotFound({ id });
      const row = await this.store.write(change.tx, now, { error }, 'not at all');
      await change.publish({ upserted: [row] });
      return change.toWire(row);
    });
  }

  private async write(
    change: PipelineChange,
    now: SegmentRow,
    { row, isNew, actor, feedback }: OpenDraft,
    { written, usage, placing, inputs }: Finished,
  ): Promise<Segment> {
    const { tx, showId } = change;
    const whole = placing.kind === 'whole';
    const title = whole ? titleKept(row, now, written.title) : now.title;
    const costMicros = usage.reduce((sum, one) => sum + (one.usage.amountMicros ?? 0n), 0n);
    const after = await this.edits.edit(change, now, {
      changed: {
        ...(title === now.title ? {} : { title }),
        script: placed(now, written.script, placing),
        // Of some lines alone nobody can say what the whole was about; it is asked for when it airs.
        exitContext: whole ? written.exitContext : null,
        author: written.author,
      },
      beside: { writingUntil: null, error: null },
      label: isNew ? null : `Rewrite “${now.title}”`,
      reason: 'the script was written anew',
      actor,
      inputs,
      costMicros,
    });
    await this.feedback.answer(tx, now.id, feedback);
    await this.live.append(tx, showId, 'segment:draft-ready', { id: now.id });
    return change.toWire(after);
  }

  private async pay(
    { tx, showId }: PipelineChange,
    id: string,
    usage: readonly UsageOutcome[],
  ): Promise<void> {
    for (const one of usage) await this.usage.record(tx, usageEntry(one, { showId, id }));
  }
}

/** No other writer has begun since. */
function isOurs(begun: SegmentRow, now: SegmentRow): boolean {
  return now.writingUntil?.getTime() === begun.writingUntil?.getTime();
}

/** What came between the writer and its segment; null when nothing that matters did. */
function whatHappened(begun: SegmentRow, now: SegmentRow): string | null {
  if (now.status === 'deleted') return 'was discarded';
  if (now.status !== begun.status) return `became ${now.status}`;
  if (!isOurs(begun, now)) return 'was given to another writer';
  const wasChanged = (['script', 'seed', 'mediaRefs'] as const).some(
    (name) => canonicalJson(now[name]) !== canonicalJson(begun[name]),
  );
  return wasChanged ? 'was changed' : null;
}

/** The script as it will be. Lines that are untouched keep their ids. */
function placed(
  { script }: SegmentRow,
  written: readonly WrittenLine[],
  placing: Placing,
): SegmentRow['script'] {
  if (placing.kind === 'whole') return withLineIds(written, script, randomUUID);
  const lines = [...script.slice(0, placing.from), ...written, ...script.slice(placing.to)];
  return withLineIds(lines, script, randomUUID);
}
