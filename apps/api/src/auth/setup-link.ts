import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Database, type Db, schema } from '@cuelight/database';
import { eq } from 'drizzle-orm';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { API_ENV, type ApiEnv } from '../env.js';
import { PersonStore } from './person.store.js';
import { readPrivateFile, writePrivateFile } from './private-file.js';
import { hashSecret, newSecret } from './secret.js';

const { setupLink } = schema;

/**
 * While nobody has an account, `DATA_DIR/setup.token` holds the secret of a link that makes the first
 * one; the launcher prints it. The database keeps its hash, so the link works at every copy of the api.
 */
@Injectable()
export class SetupLink implements OnModuleInit {
  private readonly path: string;

  constructor(
    @Inject(API_ENV) env: ApiEnv,
    private readonly database: Database,
    private readonly people: PersonStore,
  ) {
    this.path = join(env.DATA_DIR, 'setup.token');
  }

  async onModuleInit(): Promise<void> {
    const { db } = this.database;
    if ((await this.people.count(db)) > 0) {
      await this.void(db);
      await this.removeFile();
      return;
    }
    const kept = await readPrivateFile(this.path);
    if (kept && (await this.isValid(db, kept))) return;
    const secret = newSecret();
    await this.void(db);
    await db.insert(setupLink).values({ hash: hashSecret(secret) });
    await writePrivateFile(this.path, secret);
  }

  async isValid(db: Db, secret: string): Promise<boolean> {
    return (await db.$count(setupLink, eq(setupLink.hash, hashSecret(secret)))) > 0;
  }

  /** Uses the link up. @returns false when somebody else just did */
  async redeem(tx: Db, secret: string): Promise<boolean> {
    const used = await tx
      .delete(setupLink)
      .where(eq(setupLink.hash, hashSecret(secret)))
      .returning();
    return used.length === 1;
  }

  async void(tx: Db): Promise<void> {
    await tx.delete(setupLink);
  }

  async removeFile(): Promise<void> {
    await rm(this.path, { force: true });
  }
}
