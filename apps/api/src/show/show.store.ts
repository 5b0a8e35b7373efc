import { Injectable } from '@nestjs/common';
import type { Character, CreateCharacter, Show } from '@cuelight/contracts';
import { type Db, schema } from '@cuelight/database';
import { and, asc, eq, type InferSelectModel, sql } from 'drizzle-orm';

const { show, character } = schema;

type ShowChange = Partial<Pick<Show, 'title' | 'blueprint' | 'stage'>>;
type CharacterChange = Partial<
  Pick<Character, 'name' | 'persona' | 'audioTags' | 'voices' | 'rig'>
>;

/** SQL of the show and its cast. Every method takes the database or a transaction. */
@Injectable()
export class ShowStore {
  async count(db: Db): Promise<number> {
    return db.$count(show);
  }

  async insertShow(db: Db, values: Pick<Show, 'slug' | 'title' | 'blueprint' | 'stage'>) {
    const [row] = await db.insert(show).values(values).returning({ id: show.id });
    if (!row) throw new Error('an insert returned no row');
    return row.id;
  }

  async get(db: Db, showId: string): Promise<Show> {
    const [row] = await db.select().from(show).where(eq(show.id, showId));
    if (!row) throw new Error(`the show ${showId} does not exist`);
    return toShow(row);
  }

  async updateShow(db: Db, showId: string, change: ShowChange): Promise<void> {
    await db
      .update(show)
      .set({ ...change, version: sql`${show.version} + 1`, updatedAt: new Date() })
      .where(eq(show.id, showId));
  }

  async cast(db: Db, showId: string): Promise<Character[]> {
    const rows = await db
      .select()
      .from(character)
      .where(eq(character.showId, showId))
      .orderBy(asc(character.createdAt), asc(character.key));
    return rows.map(toCharacter);
  }

  async character(db: Db, showId: string, id: string): Promise<Character | null> {
    const [row] = await db
      .select()
      .from(character)
      .where(and(eq(character.showId, showId), eq(character.id, id)))
      .for('update');
    return row ? toCharacter(row) : null;
  }

  async insertCharacter(db: Db, showId: string, values: CreateCharacter): Promise<Character> {
    const [row] = await db
      .insert(character)
      .values({ showId, ...values })
      .returning();
    if (!row) throw new Error('an insert returned no row');
    return toCharacter(row);
  }

  async updateCharacter(db: Db, id: string, change: CharacterChange): Promise<Character> {
    const [row] = await db
      .update(character)
      .set({ ...change, version: sql`${character.version} + 1`, updatedAt: new Date() })
      .where(eq(character.id, id))
      .returning();
    if (!row) throw new Error(`the character ${id} does not exist`);
    return toCharacter(row);
  }

  async deleteCharacter(db: Db, id: string): Promise<void> {
    await db.delete(character).where(eq(character.id, id));
  }

  /** Makes changes of one show wait for each other until the transaction ends. */
  async lock(db: Db, showId: string): Promise<void> {
    await db.select({ id: show.id }).from(show).where(eq(show.id, showId)).for('update');
  }
}

function toShow(row: InferSelectModel<typeof show>): Show {
  const { liveSeq: _, createdAt, updatedAt, ...rest } = row;
  return { ...rest, createdAt: createdAt.getTime(), updatedAt: updatedAt.getTime() };
}

function toCharacter(row: InferSelectModel<typeof character>): Character {
  const { showId: _, createdAt, updatedAt, ...rest } = row;
  return { ...rest, createdAt: createdAt.getTime(), updatedAt: updatedAt.getTime() };
}
