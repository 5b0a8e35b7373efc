import { Injectable } from '@nestjs/common';
import type { Me } from '@cuelight/contracts';
import { type Db, schema } from '@cuelight/database';
import { and, eq, gt, lt } from 'drizzle-orm';

const { person, session } = schema;

export interface OpenSession {
  readonly me: Me;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

/** SQL of sessions. Every method takes the database or a transaction. */
@Injectable()
export class SessionStore {
  /** @returns null when it never was, has expired or was ended */
  async open(db: Db, hash: string): Promise<OpenSession | null> {
    const [row] = await db
      .select({
        id: person.id,
        name: person.name,
        role: person.role,
        createdAt: session.createdAt,
        expiresAt: session.expiresAt,
      })
      .from(session)
      .innerJoin(person, eq(person.id, session.personId))
      .where(and(eq(session.hash, hash), gt(session.expiresAt, new Date())));
    if (!row) return null;
    const { createdAt, expiresAt, ...who } = row;
    return { me: { ...who, kind: 'person' }, createdAt, expiresAt };
  }

  async insert(
    db: Db,
    values: { hash: string; personId: string; createdAt: Date; expiresAt: Date },
  ): Promise<void> {
    await db.insert(session).values(values);
  }

  async extend(db: Db, hash: string, expiresAt: Date): Promise<void> {
    await db.update(session).set({ expiresAt }).where(eq(session.hash, hash));
  }

  async delete(db: Db, hash: string): Promise<void> {
    await db.delete(session).where(eq(session.hash, hash));
  }

  async deleteOfPerson(db: Db, personId: string): Promise<void> {
    await db.delete(session).where(eq(session.personId, personId));
  }

  async deleteExpired(db: Db): Promise<void> {
    await db.delete(session).where(lt(session.expiresAt, new Date()));
  }
}
