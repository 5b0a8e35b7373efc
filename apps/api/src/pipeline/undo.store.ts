import { Injectable } from '@nestjs/common';
import { type Db, schema } from '@cuelight/database';
import type { Actor } from '@cuelight/nest-kit';
import { and, asc, desc, eq, type InferSelectModel, sql } from 'drizzle-orm';
import type { UndoChange } from './undo.change.js';

const { undoEntry } = schema;

export type UndoEntry = InferSelectModel<typeof undoEntry>;

export interface Remembered {
  readonly label: string;
  readonly change: UndoChange;
}

/** How many actions a show remembers. A hundred are promised; an evening has a few hundred. */
export const UNDO_DEPTH = 500;

/** SQL of the undo list. */
@Injectable()
export class UndoStore {
  /**
   * Adds what a producer did; what could be redone no longer can be, and the oldest are forgotten.
   * What the system does by itself is not for producers to undo.
   */
  async remember(tx: Db, showId: string, actor: Actor, action: Remembered): Promise<void> {
    if (actor.kind === 'system') return;
    const { label, change } = action;
    await tx.execute(sql`
      with cut as (
        delete from ${undoEntry} where show_id = ${showId} and state = 'undone'
      ), forgotten as (
        delete from ${undoEntry} where id in (
          select id from ${undoEntry} where show_id = ${showId} and state = 'done'
          order by id desc offset ${UNDO_DEPTH - 1}
        )
      )
      insert into ${undoEntry} (show_id, state, label, change)
      values (${showId}, 'done', ${label}, ${JSON.stringify(change)}::jsonb)`);
  }

  /** The last action that was done, or the last that was undone. */
  async next(tx: Db, showId: string, state: UndoEntry['state']): Promise<UndoEntry | null> {
    const [entry] = await tx
      .select()
      .from(undoEntry)
      .where(and(eq(undoEntry.showId, showId), eq(undoEntry.state, state)))
      .orderBy(state === 'done' ? desc(undoEntry.id) : asc(undoEntry.id))
      .limit(1);
    return entry ?? null;
  }

  async mark(tx: Db, id: number, state: UndoEntry['state']): Promise<void> {
    await tx.update(undoEntry).set({ state }).where(eq(undoEntry.id, id));
  }

  async drop(tx: Db, id: number): Promise<void> {
    await tx.delete(undoEntry).where(eq(undoEntry.id, id));
  }

  async left(db: Db, showId: string): Promise<{ undoable: number; redoable: number }> {
    const [count] = await db
      .select({
        undoable: sql`count(*) filter (where ${undoEntry.state} = 'done')`.mapWith(Number),
        redoable: sql`count(*) filter (where ${undoEntry.state} = 'undone')`.mapWith(Number),
      })
      .from(undoEntry)
      .where(eq(undoEntry.showId, showId));
    return count ?? { undoable: 0, redoable: 0 };
  }
}
