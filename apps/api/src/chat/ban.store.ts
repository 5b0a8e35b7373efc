import { Injectable } from '@nestjs/common';
import type { ChatBan } from '@cuelight/contracts';
import { type Db, schema } from '@cuelight/database';
import { and, desc, eq, gt, isNull, lt, or } from 'drizzle-orm';

const { chatBan } = schema;

export type BanRow = typeof chatBan.$inferSelect;

/** SQL of bans. Every method takes the database or a transaction. */
@Injectable()
export class BanStore {
  /** Those that hold now, newest first. */
  async open(db: Db, showId: string): Promise<BanRow[]> {
    return db
      .select()
      .from(chatBan)
      .where(and(eq(chatBan.showId, showId), holds()))
      .orderBy(desc(chatBan.createdAt));
  }

  async insert(tx: Db, values: typeof chatBan.$inferInsert): Promise<BanRow> {
    const [row] = await tx.insert(chatBan).values(values).returning();
    if (!row) throw new Error('an insert returned no row');
    return row;
  }

  /** @returns null when there is none that holds */
  async lift(tx: Db, showId: string, id: string, by: string): Promise<BanRow | null> {
    const [row] = await tx
      .update(chatBan)
      .set({ liftedAt: new Date(), liftedBy: by })
      .where(and(eq(chatBan.showId, showId), eq(chatBan.id, id), holds()))
      .returning();
    return row ?? null;
  }

  /** Those that ended, or were lifted, before. */
  async deleteOverBefore(db: Db, at: Date): Promise<void> {
    await db.delete(chatBan).where(or(lt(chatBan.until, at), lt(chatBan.liftedAt, at)));
  }
}

function holds() {
  return and(isNull(chatBan.liftedAt), or(isNull(chatBan.until), gt(chatBan.until, new Date())));
}

export function toChatBan({ id, name, reach, reason, by, createdAt, until }: BanRow): ChatBan {
  return {
    ...{ id, name, reach, reason, by },
    createdAt: createdAt.getTime(),
    until: until?.getTime() ?? null,
  };
}
