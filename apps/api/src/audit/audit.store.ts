import { Injectable } from '@nestjs/common';
import type { AuditEntry, AuditQuery } from '@cuelight/contracts';
import { type Db, schema } from '@cuelight/database';
import { desc, type InferInsertModel, type InferSelectModel, lt } from 'drizzle-orm';

const { auditEntry } = schema;

export type NewAuditEntry = InferInsertModel<typeof auditEntry>;

/** SQL of the audit. Every method takes the database or a transaction. */
@Injectable()
export class AuditStore {
  async insert(db: Db, entries: readonly NewAuditEntry[]): Promise<void> {
    await db.insert(auditEntry).values([...entries]);
  }

  async newest(db: Db, { limit, offset }: AuditQuery): Promise<AuditEntry[]> {
    const rows = await db
      .select()
      .from(auditEntry)
      .orderBy(desc(auditEntry.id))
      .limit(limit)
      .offset(offset);
    return rows.map(toAuditEntry);
  }

  async count(db: Db): Promise<number> {
    return db.$count(auditEntry);
  }

  async deleteBefore(db: Db, at: Date): Promise<void> {
    await db.delete(auditEntry).where(lt(auditEntry.at, at));
  }
}

function toAuditEntry(row: InferSelectModel<typeof auditEntry>): AuditEntry {
  const { actorKind, actorId, actorName, at, ...rest } = row;
  return {
    ...rest,
    actor: { kind: actorKind, id: actorId, name: actorName },
    at: at.getTime(),
  };
}
