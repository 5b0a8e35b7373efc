import { Injectable } from '@nestjs/common';
import type { Account, StaffRole } from '@cuelight/contracts';
import { type Db, schema } from '@cuelight/database';
import { and, asc, eq, type InferSelectModel, sql } from 'drizzle-orm';

const { person } = schema;

type Person = InferSelectModel<typeof person>;
type PersonChange = Partial<Pick<Person, 'name' | 'role' | 'passwordHash'>>;

/** SQL of people. Every method takes the database or a transaction. */
@Injectable()
export class PersonStore {
  async count(db: Db): Promise<number> {
    return db.$count(person);
  }

  async all(db: Db): Promise<Account[]> {
    const rows = await db.select().from(person).orderBy(asc(person.createdAt), asc(person.name));
    return rows.map(toAccount);
  }

  /** Upper and lower case are the same, as in the unique index. */
  async byName(db: Db, name: string): Promise<Person | null> {
    const [row] = await db
      .select()
      .from(person)
      .where(eq(sql`lower(${person.name})`, sql`lower(${name})`));
    return row ?? null;
  }

  async insert(db: Db, values: Pick<Person, 'name' | 'role' | 'passwordHash'>): Promise<Account> {
    const [row] = await db.insert(person).values(values).returning();
    if (!row) throw new Error('an insert returned no row');
    return toAccount(row);
  }

  /** Locks the row until the transaction ends. */
  async lock(db: Db, id: string): Promise<Account | null> {
    const [row] = await db.select().from(person).where(eq(person.id, id)).for('update');
    return row ? toAccount(row) : null;
  }

  /**
   * Locks every admin, always in the same order: of two admins who remove each other at the same
   * moment, the second waits and then sees that only one is left.
   */
  async lockAdmins(db: Db): Promise<{ id: string }[]> {
    return db
      .select({ id: person.id })
      .from(person)
      .where(eq(person.role, 'admin' satisfies StaffRole))
      .orderBy(asc(person.id))
      .for('update');
  }

  async update(db: Db, id: string, change: PersonChange): Promise<Account> {
    const [row] = await db.update(person).set(change).where(eq(person.id, id)).returning();
    if (!row) throw new Error(`the person ${id} does not exist`);
    return toAccount(row);
  }

  /** @returns false when the person is gone, or has another password than the one just checked */
  async markSignedIn(
    db: Db,
    id: string,
    hash: { readonly checked: string; readonly kept: string },
  ): Promise<boolean> {
    const marked = await db
      .update(person)
      .set({ lastSignInAt: new Date(), passwordHash: hash.kept })
      .where(and(eq(person.id, id), eq(person.passwordHash, hash.checked)))
      .returning({ id: person.id });
    return marked.length === 1;
  }

  async delete(db: Db, id: string): Promise<void> {
    await db.delete(person).where(eq(person.id, id));
  }
}

function toAccount({ id, name, role, createdAt, lastSignInAt }: Person): Account {
  return {
    id,
    name,
    role,
    createdAt: createdAt.getTime(),
    lastSignInAt: lastSignInAt?.getTime() ?? null,
  };
}
