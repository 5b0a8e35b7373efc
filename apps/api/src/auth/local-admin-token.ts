import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { API_ENV, type ApiEnv } from '../env.js';
import { AuthStore } from './auth.store.js';
import { hashSecret, newSecret } from './secret.js';

const NAME = 'local admin';

/**
 * Whoever can read `DATA_DIR/admin.token` owns this installation anyway, so the file lets the
 * command line tools in. It is made at first start, and again when it is lost.
 */
@Injectable()
export class LocalAdminToken implements OnModuleInit {
  constructor(
    @Inject(API_ENV) private readonly env: ApiEnv,
    private readonly store: AuthStore,
  ) {}

  async onModuleInit(): Promise<void> {
    const path = join(this.env.DATA_DIR, 'admin.token');
    const kept = await readFile(path, 'utf8').catch(() => '');
    if (kept && (await this.store.tokenByHash(hashSecret(kept.trim())))) return;

    const secret = newSecret();
    await this.store.putToken(NAME, 'admin', hashSecret(secret));
    await mkdir(this.env.DATA_DIR, { recursive: true });
    await writeFile(`${path}.new`, `${secret}\n`, { mode: 0o600 });
    await rename(`${path}.new`, path);
  }
}
