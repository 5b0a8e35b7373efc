import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '@cuelight/database';
import { sql } from 'drizzle-orm';
import { createHash } from 'node:crypto';
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import { API_ENV, type ApiEnv } from '../env.js';
import { readPrivateFile, writePrivateFile } from './private-file.js';
import { hashSecret, newSecret } from './secret.js';
import { TokenStore } from './token.store.js';

/**
 * Whoever can read `DATA_DIR/admin.token` owns this installation anyway, so the file lets the
 * command line tools in. It is made at first start, and again when it is lost.
 */
@Injectable()
export class LocalAdminToken implements OnModuleInit {
  private id = '';

  constructor(
    @Inject(API_ENV) private readonly env: Pick<ApiEnv, 'DATA_DIR'>,
    private readonly database: Database,
    private readonly tokens: TokenStore,
  ) {}

  /** Under a lock: copies that share the folder and start together agree on one. */
  async onModuleInit(): Promise<void> {
    const path = join(this.env.DATA_DIR, 'admin.token');
    this.id = await this.database.db.transaction(async (tx) => {
      await tx.execute(
        sql`select pg_advisory_xact_lock(hashtextextended('cuelight/admin.token', 0))`,
      );
      const kept = await readPrivateFile(path);
      const known = kept && (await this.tokens.byHash(tx, hashSecret(kept)));
      if (known) return known.id;
      const secret = newSecret();
      const made = await this.tokens.put(tx, this.name, 'admin', hashSecret(secret));
      await writePrivateFile(path, secret);
      return made.id;
    });
  }

  /** Whether it is the one that lets the command line in here. */
  is({ id }: { readonly id: string }): boolean {
    return id === this.id;
  }

  /**
   * One for each folder of each machine, whose path is nobody's business. Nobody can give another token a name
   * with brackets.
   */
  private get name(): string {
    const folder = createHash('sha256').update(resolve(this.env.DATA_DIR)).digest('hex');
    return `local admin (${hostname()}, ${folder.slice(0, 6)})`;
  }
}
