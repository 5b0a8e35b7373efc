import { Injectable } from '@nestjs/common';
import type { StaffRole } from '@cuelight/contracts';
import { Database, schema } from '@cuelight/database';
import { eq } from 'drizzle-orm';

const { token } = schema;

@Injectable()
export class AuthStore {
  constructor(private readonly database: Database) {}

  async tokenByHash(hash: string) {
    const [found] = await this.database.db.select().from(token).where(eq(token.hash, hash));
    return found ?? null;
  }

  /** Makes the named token, or gives an existing one of that name a new secret. */
  async putToken(name: string, role: StaffRole, hash: string): Promise<void> {
    await this.database.db
      .insert(token)
      .values({ name, role, hash })
      .onConflictDoUpdate({ target: token.name, set: { role, hash } });
  }
}
