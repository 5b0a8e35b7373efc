import { Injectable } from '@nestjs/common';
import { type Db, schema } from '@cuelight/database';
import { and, eq, inArray, isNull, lt, notExists } from 'drizzle-orm';

const { chatBan, chatPerson, character, person, show } = schema;

/** How exactly is known when somebody was here last. People are forgotten after days, and a chat is fast. */
const SEEN_TO_MS = 3_600_000;

export type ChatPersonRow = typeof chatPerson.$inferSelect;

export interface Naming {
  readonly name: string;
  readonly nameKey: string;
  /** Whether it was chosen; else it was given. */
  readonly named: boolean;
}

/** SQL of people in the chat. Every method takes the database or a transaction. */
@Injectable()
export class ChatPersonStore {
  /** Those of them that are known, by their token; they are here now. */
  async meet(
    db: Db,
    showId: string,
    tokenHashes: readonly string[],
  ): Promise<ReadonlyMap<string, ChatPersonRow>> {
    const rows = await db
      .select()
      .from(chatPerson)
      .where(and(eq(chatPerson.showId, showId), inArray(chatPerson.tokenHash, [...tokenHashes])));
    const noted = Date.now() - SEEN_TO_MS;
    await this.see(
      db,
      rows.flatMap(({ id, seenAt }) => (seenAt.getTime() < noted ? [id] : [])),
    );
    return new Map(rows.map((row) => [row.tokenHash, row]));
  }

  /** Somebody whose row another copy of the api has in its hands is being seen there. */
  private async see(db: Db, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    const free = db
      .select({ id: chatPerson.id })
      .from(chatPerson)
      .where(inArray(chatPerson.id, [...ids]))
      .for('update', { skipLocked: true });
    await db.update(chatPerson).set({ seenAt: new Date() }).where(inArray(chatPerson.id, free));
  }

  /** @throws a broken rule `chat_person_name` when somebody has a name that looks like it */
  async insert(
    db: Db,
    who: { readonly showId: string; readonly tokenHash: string } & Naming,
  ): Promise<ChatPersonRow> {
    const [row] = await db
      .insert(chatPerson)
      .values(who)
      .onConflictDoUpdate({
        target: [chatPerson.showId, chatPerson.tokenHash],
        set: { seenAt: new Date() },
      })
      .returning();
    if (!row) throw new Error('an insert returned no row');
    return row;
  }

  /** @throws a broken rule `chat_person_name` */
  async rename(db: Db, id: string, naming: Naming): Promise<ChatPersonRow> {
    const [row] = await db
      .update(chatPerson)
      .set({ ...naming, seenAt: new Date() })
      .where(eq(chatPerson.id, id))
      .returning();
    if (!row) throw new Error(`the person ${id} does not exist`);
    return row;
  }

  /** Names that no viewer may take: the cast, the show, and everybody with an account. */
  async reservedNames(db: Db, showId: string): Promise<string[]> {
    const cast = await db
      .select({ name: character.name, key: character.key })
      .from(character)
      .where(eq(character.showId, showId));
    const titles = await db.select({ name: show.title }).from(show).where(eq(show.id, showId));
    const accounts = await db.select({ name: person.name }).from(person);
    return [
      ...cast.flatMap(({ name, key }) => [name, key]),
      ...titles.map(({ name }) => name),
      ...accounts.map(({ name }) => name),
    ];
  }

  /** Somebody who is banned is remembered as long as the ban. */
  async deleteUnseenSince(db: Db, at: Date): Promise<void> {
    const banned = db
      .select({ id: chatBan.id })
      .from(chatBan)
      .where(and(eq(chatBan.personId, chatPerson.id), isNull(chatBan.liftedAt)));
    await db.delete(chatPerson).where(and(lt(chatPerson.seenAt, at), notExists(banned)));
  }
}
