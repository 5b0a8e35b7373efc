import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '@cuelight/database';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { API_ENV, type ApiEnv } from '../env.js';
import { readPrivateFile, writePrivateFile } from './private-file.js';
import { hashSecret, newSecret } from './secret.js';
import { TokenStore } from './token.store.js';

/** One for each machine that runs a copy of the api. Nobody can give another token a name with brackets. */
export const LOCAL_ADMIN = `local admin (${hostname()})`;

/**
 * Whoever can read `DATA_DIR/admin.token` owns this installation anyway, so the file lets the
 * command line tools in. It is made at first start, and again when it is lost.
 */
@Injectable()
export class LocalAdminToken implements OnModuleInit {
  constructor(
    @Inject(API_ENV) private readonly env: ApiEnv,
    private readonly database: Database,
    private readonly tokens: TokenStore,
  ) {}

  async onModuleInit(): Promise<void> {
    const path = join(this.env.DATA_DIR, 'admin.token');
    const kept = await readPrivateFile(path);
    if (kept && (await this.tokens.byHash(this.database.db, hashSecret(kept)))) return;

    const secret = newSecret();
    await this.tokens.put(this.database.db, LOCAL_ADMIN, 'admin', hashSecret(secret));
    await writePrivateFile(path, secret);
  }
}
