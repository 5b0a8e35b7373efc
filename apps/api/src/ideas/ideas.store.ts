import { Injectable } from '@nestjs/common';
import type { Idea } from '@cuelight/contracts';
import { type Db, schema } from '@cuelight/database';
import { and, desc, eq, type InferInsertModel, type InferSelectModel } from 'drizzle-orm';

const { idea } = schema;

/** SQL of the ideas. Every method takes the database or a transaction. */
@Injectable()
export class IdeasStore {
  async list(db: Db, showId: string, limit: number): Promise<Idea[]> {
    const rows = await db
      .select()
      .from(idea)
      .where(eq(idea.showId, showId))
      .orderBy(desc(idea.createdAt), desc(idea.id))
      .limit(limit);
    return rows.map(toIdea);
  }

  async count(db: Db, showId: string): Promise<number> {
    return db.$count(idea, eq(idea.showId, showId));
  }

  async insert(tx: Db, values: InferInsertModel<typeof idea>): Promise<Idea> {
    const [row] = await tx.insert(idea).values(values).returning();
    if (!row) throw new Error('an insert returned no row');
    return toIdea(row);
  }

  /** @returns whether there was one */
  async delete(tx: Db, showId: string, id: string): Promise<boolean> {
    const gone = await tx
      .delete(idea)
      .where(and(eq(idea.showId, showId), eq(idea.id, id)))
      .returning({ id: idea.id });
    return gone.length === 1;
  }
}

function toIdea({ showId: _, createdAt, ...rest }: InferSelectModel<typeof idea>): Idea {
  return { ...rest, createdAt: createdAt.getTime() };
}
