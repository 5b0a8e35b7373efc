import {
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import type { LiveEnvelope } from '@cuelight/contracts';
import { Database, schema } from '@cuelight/database';
import { and, asc, eq, gt, lt } from 'drizzle-orm';
import type { Client } from 'pg';
import { LIVE_CHANNEL, NEWS_CHANNEL, PassingNews } from '../live/index.js';

const { outbox, show } = schema;

/** Rows read at a time, so that a long backlog does not fill the memory. */
const BATCH = 500;
const RECONNECT_MS = 500;
/** A client that was away longer gets a snapshot anyway. */
const KEEP_MS = 10 * 60_000;
const PRUNE_EVERY_MS = 60_000;

export interface FeedListener {
  changed(showId: string, envelope: LiveEnvelope): void;
  news(showId: string, news: Omit<LiveEnvelope, 'seq'>): void;
}

/**
 * Reads the outbox and hands every change, in order, to the consoles of this api copy. PostgreSQL
 * rings when there is something new; after a lost connection the feed reads on where it stopped.
 */
@Injectable()
export class PushFeed implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('PushFeed');
  private readonly listeners = new Set<FeedListener>();
  private readonly position = new Map<string, number>();
  private readonly reading = new Map<string, Promise<void>>();
  private client: Client | undefined;
  private reconnect: NodeJS.Timeout | undefined;
  private prune: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(private readonly database: Database) {}

  async onApplicationBootstrap(): Promise<void> {
    const shows = await this.database.db.select({ id: show.id, seq: show.liveSeq }).from(show);
    for (const { id, seq } of shows) this.position.set(id, seq);
    await this.listen();
    this.prune = setInterval(() => void this.forgetOldRows(), PRUNE_EVERY_MS);
    this.prune.unref();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.reconnect);
    clearInterval(this.prune);
    const client = this.client;
    this.client = undefined;
    await client?.end().catch(() => undefined);
    await Promise.all(this.reading.values());
  }

  /** @returns how to stop listening */
  subscribe(listener: FeedListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private async listen(): Promise<void> {
    const client = this.database.dedicatedClient();
    client.on('error', (error) => this.onLost(client, error));
    client.on('notification', ({ channel, payload = '' }) => {
      if (channel === NEWS_CHANNEL) this.passOn(payload);
      else this.readOn(payload);
    });
    try {
      await client.connect();
      await client.query(`listen ${LIVE_CHANNEL}; listen ${NEWS_CHANNEL}`);
      this.client = client;
      for (const showId of this.position.keys()) this.readOn(showId);
    } catch (error) {
      this.onLost(client, error);
    }
  }

  private onLost(client: Client, error: unknown): void {
    if (this.stopped || (this.client && this.client !== client)) return;
    this.client = undefined;
    this.logger.warn({ err: error }, 'lost the connection that rings for news; trying again');
    client.removeAllListeners().on('error', () => undefined);
    void client.end().catch(() => undefined);
    clearTimeout(this.reconnect);
    this.reconnect = setTimeout(() => void this.listen(), RECONNECT_MS);
  }

  private passOn(payload: string): void {
    const { showId, event, data } = PassingNews.parse(JSON.parse(payload));
    const news = { event, data, timestamp: Date.now() };
    for (const listener of this.listeners) listener.news(showId, news);
  }

  /** One reader a show at a time; a ring during a read makes it read once more. */
  private readOn(showId: string): void {
    const before = this.reading.get(showId) ?? Promise.resolve();
    const next = before
      .then(() => this.readNew(showId))
      .catch((error: unknown) => {
        if (!this.stopped) this.logger.warn({ err: error, showId }, 'could not read the news');
      })
      .finally(() => {
        if (this.reading.get(showId) === next) this.reading.delete(showId);
      });
    this.reading.set(showId, next);
  }

  private async readNew(showId: string): Promise<void> {
    for (;;) {
      const rows = await this.database.db
        .select()
        .from(outbox)
        .where(and(eq(outbox.showId, showId), gt(outbox.seq, this.position.get(showId) ?? 0)))
        .orderBy(asc(outbox.seq))
        .limit(BATCH);
      for (const { seq, event, data, at } of rows) {
        this.position.set(showId, seq);
        const envelope = { event, data, seq, timestamp: at.getTime() };
        for (const listener of this.listeners) listener.changed(showId, envelope);
      }
      if (rows.length < BATCH) return;
    }
  }

  private async forgetOldRows(): Promise<void> {
    try {
      await this.database.db.delete(outbox).where(lt(outbox.at, new Date(Date.now() - KEEP_MS)));
    } catch (error) {
      this.logger.warn({ err: error }, 'could not prune the outbox');
    }
  }
}
