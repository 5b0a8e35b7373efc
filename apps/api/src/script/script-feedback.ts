import { Injectable } from '@nestjs/common';
import type { Db } from '@cuelight/database';
import type { Actor } from '@cuelight/nest-kit';
import { Feedback, Revisions } from '../workflow/index.js';

/** The slot that a segment's script is kept in. */
const SLOT = 'script';
/** What a writer is told at most; the newest wishes count. */
const LONGEST = 2_000;

/** What a script shall answer, and the entries it comes from. */
export interface OpenFeedback {
  readonly text: string | undefined;
  readonly ids: readonly string[];
}

export const noFeedback: OpenFeedback = { text: undefined, ids: [] };

/** What producers want changed in a script, until a script answers it. */
@Injectable()
export class ScriptFeedback {
  constructor(
    private readonly revisions: Revisions,
    private readonly feedbacks: Feedback,
  ) {}

  /** Keeps what is wanted now. @returns it, with what attempts that failed have left unanswered */
  async give(
    tx: Db,
    segmentId: string,
    { feedback, actor }: { readonly feedback: string | undefined; readonly actor: Actor },
  ): Promise<OpenFeedback> {
    const subject = subjectOf(segmentId);
    const seen = await this.revisions.newest(tx, subject, SLOT);
    // Feedback is pinned to what was seen; where nothing was written yet, it is only passed on.
    if (!seen) return { text: feedback, ids: [] };
    if (feedback !== undefined) await this.feedbacks.give(tx, seen.id, feedback, actor);
    const open = await this.feedbacks.open(tx, subject, SLOT);
    const bodies = [...new Set(open.map(({ body }) => body))];
    const text = bodies.join('\n').slice(-LONGEST).trim();
    return { text: text === '' ? undefined : text, ids: open.map(({ id }) => id) };
  }

  /** The script the segment has now is the answer. */
  async answer(tx: Db, segmentId: string, { ids }: OpenFeedback): Promise<void> {
    const revision = await this.revisions.newest(tx, subjectOf(segmentId), SLOT);
    if (revision) await this.feedbacks.answer(tx, ids, revision);
  }
}

function subjectOf(id: string) {
  return { kind: 'segment', id };
}
