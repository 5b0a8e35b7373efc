import { Injectable } from '@nestjs/common';
import { type Db, schema } from '@cuelight/database';
import type { Actor } from '@cuelight/nest-kit';
import { and, desc, eq, type InferSelectModel, sql } from 'drizzle-orm';
import { contentHash } from '@cuelight/artefacts';
import type { SubjectRef } from './subject.js';

const { revision } = schema;

export type Revision = InferSelectModel<typeof revision>;

export interface NewRevision {
  /** The content itself, or the hash of bytes in the artefact store. */
  readonly content: { readonly body: unknown } | { readonly blobHash: string };
  /** All that went into making it. Equal inputs mean it need not be made again. */
  readonly inputs: unknown;
  readonly actor: Actor;
  readonly costMicros?: bigint;
}

/** Everything that was ever written into the slots of subjects. Nothing is ever changed or removed. */
@Injectable()
export class Revisions {
  /** Callers hold the subject's lock, so numbers follow each other without a hole. */
  async add(tx: Db, subject: SubjectRef, slot: string, made: NewRevision): Promise<Revision> {
    const { content, actor } = made;
    const [row] = await tx
      .insert(revision)
      .values({
        subjectKind: subject.kind,
        subjectId: subject.id,
        slot,
        n: sql`(select coalesce(max(${revision.n}), 0) + 1 from ${revision} where ${ofSlot(subject, slot)})`,
        ...('body' in content
          ? { body: content.body, contentHash: contentHash(content.body) }
          : { blobHash: content.blobHash, contentHash: content.blobHash }),
        inputHash: contentHash(made.inputs),
        actorKind: actor.kind,
        actorId: actor.id,
        actorName: actor.name,
        costMicros: made.costMicros ?? 0n,
      })
      .returning();
    if (!row) throw new Error('an insert returned no row');
    return row;
  }

  async newest(db: Db, subject: SubjectRef, slot: string): Promise<Revision | null> {
    const [row] = await db
      .select()
      .from(revision)
      .where(ofSlot(subject, slot))
      .orderBy(desc(revision.n))
      .limit(1);
    return row ?? null;
  }

  async byId(db: Db, id: string): Promise<Revision | null> {
    const [row] = await db.select().from(revision).where(eq(revision.id, id));
    return row ?? null;
  }
}

/** Whether what a revision was made from has changed since. Derived, never stored. */
export function isStale(made: Pick<Revision, 'inputHash'>, inputsNow: unknown): boolean {
  return made.inputHash !== contentHash(inputsNow);
}

function ofSlot(subject: SubjectRef, slot: string) {
  return and(
    eq(revision.subjectKind, subject.kind),
    eq(revision.subjectId, subject.id),
    eq(revision.slot, slot),
  );
}
