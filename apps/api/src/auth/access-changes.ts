import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { Database, type Db } from '@cuelight/database';
import { sql } from 'drizzle-orm';
import type { Client } from 'pg';

const CHANNEL = 'cuelight_access';
const RECONNECT_MS = 500;

type Listener = () => void;

/**
 * Tells whoever remembers who may do what that this has changed: an account, a token, a session that
 * was ended. In this copy of the api at once, in the others as soon as PostgreSQL rings there.
 */
@Injectable()
export class AccessChanges implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger('AccessChanges');
  private readonly listeners = new Set<Listener>();
  private client: Client | undefined;
  private reconnect: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(private readonly database: Database) {}

  async onModuleInit(): Promise<void> {
    await this.listen();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.reconnect);
    await this.client?.end().catch(() => undefined);
  }

  /** Whether changes made by other copies are heard. While they are not, nothing may be remembered. */
  get isListening(): boolean {
    return this.client !== undefined;
  }

  /** @returns how to stop listening */
  onChange(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Makes a change in one transaction, and tells of it before the answer goes out. */
  async make<T>(change: (tx: Db) => Promise<T>): Promise<T> {
    const result = await this.database.db.transaction(async (tx) => {
      const changed = await change(tx);
      await tx.execute(sql`select pg_notify(${CHANNEL}, '')`);
      return changed;
    });
    this.tell();
    return result;
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }

  private async listen(): Promise<void> {
    const client = this.database.dedicatedClient();
    client.on('error', (error) => this.onLost(client, error));
    client.on('notification', () => this.tell());
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
      this.client = client;
      // What changed while we were deaf.
      this.tell();
    } catch (error) {
      this.onLost(client, error);
    }
  }

  private onLost(client: Client, error: unknown): void {
    if (this.stopped || (this.client && this.client !== client)) return;
    this.client = undefined;
    this.tell();
    this.logger.warn({ err: error }, 'lost the connection that rings for changes; trying again');
    client.removeAllListeners().on('error', () => undefined);
    void client.end().catch(() => undefined);
    clearTimeout(this.reconnect);
    this.reconnect = setTimeout(() => void this.listen(), RECONNECT_MS);
  }
}
