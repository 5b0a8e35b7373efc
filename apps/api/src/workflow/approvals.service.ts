import { Injectable } from '@nestjs/common';
import { type Db, schema } from '@cuelight/database';
import type { Actor } from '@cuelight/nest-kit';
import { and, desc, eq } from 'drizzle-orm';
import { Revisions } from './revisions.service.js';
import type { SubjectRef } from './subject.js';
import { approvalStale, revisionNotFound } from './workflow.errors.js';

const { approval, revision } = schema;

/** Content that somebody said yes to. */
export interface Approved {
  readonly body: unknown;
  readonly by: string;
  readonly at: Date;
}

/** A yes to exactly what was seen. */
@Injectable()
export class Approvals {
  constructor(private readonly revisions: Revisions) {}

  /**
   * @param seenHash content hash of what the approver looked at
   * @throws APPROVAL_STALE when the slot holds something newer
   */
  async approve(
    tx: Db,
    subject: SubjectRef,
    slot: string,
    { seenHash, actor }: { readonly seenHash: string; readonly actor: Actor },
  ): Promise<void> {
    const newest = await this.revisions.newest(tx, subject, slot);
    if (!newest) throw revisionNotFound({ slot });
    if (newest.contentHash !== seenHash) throw approvalStale({ slot });
    await tx.insert(approval).values({
      subjectKind: subject.kind,
      subjectId: subject.id,
      slot,
      contentHash: seenHash,
      actorKind: actor.kind,
      actorId: actor.id,
      actorName: actor.name,
    });
  }

  /** @throws APPROVAL_STALE unless somebody said yes to content of exactly this hash */
  async assertApproved(db: Db, subject: SubjectRef, slot: string, hash: string): Promise<void> {
    const [found] = await db
      .select({ id: approval.id })
      .from(approval)
      .where(
        and(
          eq(approval.subjectKind, subject.kind),
          eq(approval.subjectId, subject.id),
          eq(approval.slot, slot),
          eq(approval.contentHash, hash),
        ),
      )
      .limit(1);
    if (!found) throw approvalStale({ slot });
  }

  /** The newest yes with what it was said to, or null. */
  async newest(db: Db, subject: SubjectRef, slot: string): Promise<Approved | null> {
    const [row] = await db
      .select({ body: revision.body, by: approval.actorName, at: approval.createdAt })
      .from(approval)
      .innerJoin(
        revision,
        and(
          eq(revision.subjectKind, approval.subjectKind),
          eq(revision.subjectId, approval.subjectId),
          eq(revision.slot, approval.slot),
          eq(revision.contentHash, approval.contentHash),
        ),
      )
      .where(
        and(
          eq(approval.subjectKind, subject.kind),
          eq(approval.subjectId, subject.id),
          eq(approval.slot, slot),
        ),
      )
      .orderBy(desc(approval.createdAt), desc(revision.n))
      .limit(1);
    return row ?? null;
  }
}
