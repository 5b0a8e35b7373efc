import { Injectable } from '@nestjs/common';
import type { ApiToken, StaffRole } from '@cuelight/contracts';
import { type Db, schema } from '@cuelight/database';
import { asc, eq, type InferSelectModel } from 'drizzle-orm';

const { token } = schema;

/** SQL of API tokens. Every method takes the database or a transaction. */
@Injectable()
export class TokenStore {
  async all(db: Db): Promise<ApiToken[]> {
    const rows = await db.select().from(token).orderBy(asc(token.createdAt), asc(token.name));
    return rows.map(toApiToken);
  }

  async byHash(db: Db, hash: string): Promise<ApiToken | null> {
    const [row] = await db.select().from(token).where(eq(token.hash, hash));
    return row ? toApiToken(row) : null;
  }

  async insert(db: Db, values: { name: string; role: StaffRole; hash: string }): Promise<ApiToken> {
    const [row] = await db.insert(token).values(values).returning();
    if (!row) throw new Error('an insert returned no row');
    return toApiToken(row);
  }

  /** Makes the named token, or gives an existing one of that name a new secret. */
  async put(db: Db, name: string, role: StaffRole, hash: string): Promise<ApiToken> {
    const [row] = await db
      .insert(token)
      .values({ name, role, hash })
      .onConflictDoUpdate({ target: token.name, set: { role, hash } })
      .returning();
    if (!row) throw new Error('an upsert returned no row');
    return toApiToken(row);
  }

  async markUsed(db: Db, id: string, lastUsedAt: Date): Promise<void> {
    await db.update(token).set({ lastUsedAt }).where(eq(token.id, id));
  }

  async lock(db: Db, id: string): Promise<ApiToken | null> {
    const [row] = await db.select().from(token).where(eq(token.id, id)).for('update');
    return row ? toApiToken(row) : null;
  }

  async delete(db: Db, id: string): Promise<void> {
    await db.delete(token).where(eq(token.id, id));
  }
}

function toApiToken(row: InferSelectModel<typeof token>): ApiToken {
  return {
    id: row.id,
    name: row.name,
    role: row.role,
    createdAt: row.createdAt.getTime(),
    lastUsedAt: row.lastUsedAt?.getTime() ?? null,
  };
}
