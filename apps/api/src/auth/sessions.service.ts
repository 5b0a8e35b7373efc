import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import type { Me } from '@cuelight/contracts';
import { Database, type Db } from '@cuelight/database';
import { AccessChanges } from './access-changes.js';
import { hashSecret, newSecret } from './secret.js';
import { SessionStore } from './session.store.js';

const DAY_MS = 86_400_000;
/** A session nobody uses ends after this long… */
const IDLE_MS = 30 * DAY_MS;
/** …and any session after this long, however much it is used (OWASP: absolute timeout). */
const ABSOLUTE_MS = 90 * DAY_MS;
/** A session in use is written this often, not on every request. */
const EXTEND_EVERY_MS = 3_600_000;
const CLEAN_UP_EVERY_MS = 3_600_000;

/** Sessions live in the database, so every copy of the api knows them and a restart ends none. */
@Injectable()
export class SessionsService implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger('Sessions');
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    private readonly store: SessionStore,
    private readonly changes: AccessChanges,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.cleanUp();
    this.timer = setInterval(() => void this.cleanUp(), CLEAN_UP_EVERY_MS);
    this.timer.unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  /** @returns the secret for the cookie; only its hash is kept */
  async start(tx: Db, personId: string): Promise<string> {
    const secret = newSecret();
    const createdAt = new Date();
    const expiresAt = expiryOf(createdAt, createdAt);
    await this.store.insert(tx, { hash: hashSecret(secret), personId, createdAt, expiresAt });
    return secret;
  }

  /** Whose session it is; using it makes it last longer. */
  async find(hash: string): Promise<Me | null> {
    const open = await this.store.open(this.database.db, hash);
    if (!open) return null;
    const expiresAt = expiryOf(new Date(), open.createdAt);
    if (expiresAt.getTime() - open.expiresAt.getTime() > EXTEND_EVERY_MS) {
      await this.store.extend(this.database.db, hash, expiresAt);
    }
    return open.me;
  }

  async end(secret: string): Promise<void> {
    await this.changes.make((tx) => this.store.delete(tx, hashSecret(secret)));
  }

  /** The caller tells of the change once it is committed. */
  async endAllOf(tx: Db, personId: string): Promise<void> {
    await this.store.deleteOfPerson(tx, personId);
  }

  private async cleanUp(): Promise<void> {
    try {
      await this.store.deleteExpired(this.database.db);
    } catch (error) {
      this.logger.warn({ err: error }, 'could not remove expired sessions');
    }
  }
}

function expiryOf(usedAt: Date, createdAt: Date): Date {
  return new Date(Math.min(usedAt.getTime() + IDLE_MS, createdAt.getTime() + ABSOLUTE_MS));
}
