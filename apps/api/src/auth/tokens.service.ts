import { Injectable } from '@nestjs/common';
import type { ApiTokenList, CreateApiToken, CreatedApiToken, Me } from '@cuelight/contracts';
import { brokenUniqueRule, Database } from '@cuelight/database';
import { AccessChanges } from './access-changes.js';
import { localAdminTokenKept, tokenNameTaken, tokenNotFound } from './auth.errors.js';
import { LocalAdminToken } from './local-admin-token.js';
import { hashSecret, newSecret } from './secret.js';
import { TokenStore } from './token.store.js';

/** How exactly the list tells when a token was last used. */
const MARK_EVERY_MS = 60_000;

@Injectable()
export class TokensService {
  constructor(
    private readonly database: Database,
    private readonly store: TokenStore,
    private readonly changes: AccessChanges,
    private readonly localAdmin: LocalAdminToken,
  ) {}

  async list(): Promise<ApiTokenList> {
    return { items: await this.store.all(this.database.db) };
  }

  /** Whose token it is. */
  async find(hash: string): Promise<Me | null> {
    const token = await this.store.byHash(this.database.db, hash);
    if (!token) return null;
    const now = Date.now();
    if (now - (token.lastUsedAt ?? 0) > MARK_EVERY_MS) {
      await this.store.markUsed(this.database.db, token.id, new Date(now));
    }
    return { id: token.id, kind: 'token', name: token.name, role: token.role };
  }

  async create({ name, role }: CreateApiToken): Promise<CreatedApiToken> {
    const secret = newSecret();
    try {
      const token = await this.store.insert(this.database.db, {
        name,
        role,
        hash: hashSecret(secret),
      });
      return { ...token, token: secret };
    } catch (error) {
      if (brokenUniqueRule(error) === 'token_name_unique') {
        throw tokenNameTaken({ name }, { cause: error });
      }
      throw error;
    }
  }

  async remove(id: string): Promise<void> {
    await this.changes.make(async (tx) => {
      const token = await this.store.lock(tx, id);
      if (!token) throw tokenNotFound({ id });
      if (this.localAdmin.is(token)) throw localAdminTokenKept();
      await this.store.delete(tx, id);
    });
  }
}
