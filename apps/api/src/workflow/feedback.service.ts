import { Injectable } from '@nestjs/common';
import { type Db, schema } from '@cuelight/database';
import type { Actor } from '@cuelight/nest-kit';
import { and, asc, eq, type InferSelectModel, inArray, isNull } from 'drizzle-orm';
import { type Revision, Revisions } from './revisions.service.js';
import type { SubjectRef } from './subject.js';
import { feedbackForAnotherSlot, revisionNotFound } from './workflow.errors.js';

const { feedback, revision } = schema;

export type FeedbackEntry = InferSelectModel<typeof feedback>;

/** What somebody wants changed: pinned to the revision they saw, closed by the one that answers it. */
@Injectable()
export class Feedback {
  constructor(private readonly revisions: Revisions) {}

  async give(tx: Db, revisionId: string, body: string, actor: Actor): Promise<FeedbackEntry> {
    if (!(await this.revisions.byId(tx, revisionId))) throw revisionNotFound({ slot: 'content' });
    const [row] = await tx
      .insert(feedback)
      .values({
        revisionId,
        body,
        actorKind: actor.kind,
        actorId: actor.id,
        actorName: actor.name,
      })
      .returning();
    if (!row) throw new Error('an insert returned no row');
    return row;
  }

  /** What the next revision of the slot has to answer, oldest first. */
  async open(db: Db, subject: SubjectRef, slot: string): Promise<FeedbackEntry[]> {
    const rows = await db
      .select({ feedback })
      .from(feedback)
      .innerJoin(revision, eq(revision.id, feedback.revisionId))
      .where(
        and(
          eq(revision.subjectKind, subject.kind),
          eq(revision.subjectId, subject.id),
          eq(revision.slot, slot),
          isNull(feedback.resolvedBy),
        ),
      )
      .orderBy(asc(feedback.createdAt), asc(feedback.id));
    return rows.map((row) => row.feedback);
  }

  /** The revision answers these entries, which were given on an older one of its own slot. */
  async answer(tx: Db, entryIds: readonly string[], answer: Revision): Promise<void> {
    if (entryIds.length === 0) return;
    const pinned = await tx
      .select({ of: revision })
      .from(feedback)
      .innerJoin(revision, eq(revision.id, feedback.revisionId))
      .where(inArray(feedback.id, [...entryIds]));
    const fits = pinned.every(
      ({ of }) =>
        of.subjectKind === answer.subjectKind &&
        of.subjectId === answer.subjectId &&
        of.slot === answer.slot &&
        of.n < answer.n,
    );
    if (!fits || pinned.length !== new Set(entryIds).size) {
      throw feedbackForAnotherSlot({ slot: answer.slot });
    }
    await tx
      .update(feedback)
      .set({ resolvedBy: answer.id })
      .where(and(inArray(feedback.id, [...entryIds]), isNull(feedback.resolvedBy)));
  }
}
