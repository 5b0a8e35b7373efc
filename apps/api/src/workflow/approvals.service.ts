import { Injectable } from '@nestjs/common';
import { type Db, schema } from '@cuelight/database';
import type { Actor } from '@cuelight/nest-kit';
import { and, eq } from 'drizzle-orm';
import { Revisions } from './revisions.service.js';
import type { SubjectRef } from './subject.js';
import { approvalStale, revisionNotFound } from './workflow.errors.js';

const { approval } = schema;

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
}
