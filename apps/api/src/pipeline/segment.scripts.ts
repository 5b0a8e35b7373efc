import { Injectable } from '@nestjs/common';
import { type ApprovedScript, ScriptLine } from '@cuelight/contracts';
import { type Db, schema } from '@cuelight/database';
import { canonicalJson } from '@cuelight/domain';
import type { Actor } from '@cuelight/nest-kit';
import { and, eq, inArray, isNull } from 'drizzle-orm';
import { ShowService } from '../show/index.js';
import { Approvals, contentHash, Revisions } from '../workflow/index.js';
import { ContentRules } from './content.rules.js';
import { contentBlocked, mediaUnknown, scriptEmpty, scriptNotPlayable } from './pipeline.errors.js';
import type { SegmentRow } from './segment.row.js';
import { SegmentStore } from './segment.store.js';

const { media } = schema;

/** The slot that a segment's script is kept and approved in. */
const SLOT = 'script';

/** Who wrote a script, and from what. */
export interface ScriptOrigin {
  readonly actor: Actor;
  /** Besides the note and its pictures. */
  readonly inputs?: object;
  readonly costMicros?: bigint;
}

/** Scripts of segments: kept, checked, approved; and the media that segments refer to. */
@Injectable()
export class SegmentScripts {
  constructor(
    private readonly shows: ShowService,
    private readonly revisions: Revisions,
    private readonly approvals: Approvals,
    private readonly store: SegmentStore,
    private readonly content: ContentRules,
  ) {}

  /**
   * Keeps the script a segment has now, with what it was made from: the note, its pictures, and whatever
   * else a writer was given.
   * @returns the row, with what the content filter holds against its lines
   */
  async record(
    tx: Db,
    row: SegmentRow,
    { actor, inputs, costMicros }: ScriptOrigin,
  ): Promise<SegmentRow> {
    await this.revisions.add(tx, subjectOf(row), SLOT, {
      content: { body: row.script },
      inputs: { seed: row.seed, mediaRefs: row.mediaRefs, ...inputs },
      actor,
      ...(costMicros === undefined ? {} : { costMicros }),
    });
    const { lines } = await this.content.verdict(tx, row);
    if (canonicalJson(lines) === canonicalJson(row.blockedLines)) return row;
    return this.store.write(tx, row, { blockedLines: [...lines] }, 'not at all');
  }

  /**
   * A yes to the script as it is, by the rules as they are now.
   * @throws SCRIPT_EMPTY, SCRIPT_NOT_PLAYABLE, CONTENT_BLOCKED, CONTENT_CHECK_UNAVAILABLE, APPROVAL_STALE
   */
  async approve(tx: Db, row: SegmentRow, actor: Actor): Promise<void> {
    await this.assertPlayable(tx, row);
    await this.assertAirable(tx, row);
    const seenHash = contentHash(row.script);
    await this.approvals.approve(tx, subjectOf(row), SLOT, { seenHash, actor });
  }

  /** @throws APPROVAL_STALE unless somebody said yes to exactly this script */
  async assertApproved(db: Db, row: SegmentRow): Promise<void> {
    await this.approvals.assertApproved(db, subjectOf(row), SLOT, contentHash(row.script));
  }

  /** The script that was approved last, or null. */
  async lastApproved(db: Db, row: SegmentRow): Promise<ApprovedScript | null> {
    const approved = await this.approvals.newest(db, subjectOf(row), SLOT);
    if (!approved) return null;
    const { body, by, at } = approved;
    return { script: ScriptLine.array().parse(body), by, at: at.getTime() };
  }

  /**
   * Keeps media in the library until the transaction ends: whoever deletes one of them waits, and then
   * sees that it is in use.
   * @returns those that exist
   */
  async holdMedia(tx: Db, showId: string, ids: readonly string[]): Promise<ReadonlySet<string>> {
    if (ids.length === 0) return new Set();
    const rows = await tx
      .select({ id: media.id })
      .from(media)
      .where(inLibrary(showId, ids))
      .orderBy(media.id)
      .for('share');
    return new Set(rows.map(({ id }) => id));
  }

  private async assertAirable(db: Db, row: SegmentRow): Promise<void> {
    const { lines, title } = await this.content.assured(db, row);
    const issues = [
      ...title.map((message) => ({ path: 'title', message })),
      ...lines.map(({ line, hits }) => ({
        path: `script.${line}.text`,
        message: hits.map(({ reason }) => reason).join('; '),
      })),
    ];
    if (issues.length > 0)
      throw contentBlocked({ title: row.title, lines: issues.length }, { issues });
  }

  private async assertPlayable(db: Db, { showId, title, script }: SegmentRow): Promise<void> {
    if (script.length === 0) throw scriptEmpty({ title });
    const { characters } = await this.shows.read(db, showId);
    const cast = new Set(characters.map(({ key }) => key));
    const statuses = await this.statusOfShownMedia(db, showId, script);

    const issues = script.flatMap((line, index) => [
      ...(cast.has(line.speaker)
        ? []
        : [{ path: `script.${index}.speaker`, message: `"${line.speaker}" is not in the cast` }]),
      ...line.cues.flatMap((cue, cueIndex) => {
        if (cue.type !== 'tv:show') return [];
        const problem = problemOfMedia(statuses.get(cue.target));
        const path = `script.${index}.cues.${cueIndex}.target`;
        return problem ? [{ path, message: `the media ${cue.target} ${problem}` }] : [];
      }),
    ]);
    if (issues.length > 0) throw scriptNotPlayable({ title, problems: issues.length }, { issues });
  }

  private async statusOfShownMedia(db: Db, showId: string, script: SegmentRow['script']) {
    const shown = script.flatMap(({ cues }) =>
      cues.flatMap((cue) => (cue.type === 'tv:show' ? [cue.target] : [])),
    );
    if (shown.length === 0) return new Map<string, string>();
    const rows = await db
      .select({ id: media.id, status: media.status })
      .from(media)
      .where(inLibrary(showId, shown));
    return new Map<string, string>(rows.map(({ id, status }) => [id, status]));
  }
}

/** @throws MEDIA_UNKNOWN with an issue for each reference that leads nowhere */
export function assertKnownMedia(mediaRefs: readonly string[], known: ReadonlySet<string>): void {
  const issues = mediaRefs.flatMap((id, index) =>
    known.has(id) ? [] : [{ path: `mediaRefs.${index}`, message: `there is no media ${id}` }],
  );
  if (issues.length > 0) throw mediaUnknown(undefined, { issues });
}

function subjectOf({ id }: SegmentRow) {
  return { kind: 'segment', id };
}

function inLibrary(showId: string, ids: readonly string[]) {
  return and(eq(media.showId, showId), inArray(media.id, [...ids]), isNull(media.deletedAt));
}

function problemOfMedia(status: string | undefined): string | null {
  if (status === undefined) return 'does not exist';
  return status === 'ready' ? null : `is not ready (${status})`;
}
