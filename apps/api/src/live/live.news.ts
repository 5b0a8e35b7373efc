import { Injectable } from '@nestjs/common';
import type { LiveEventData, LiveEventName } from '@cuelight/contracts';
import { Database } from '@cuelight/database';
import { sql } from 'drizzle-orm';
import * as z from 'zod';

/** Passing news travels on this channel of PostgreSQL, as JSON. */
export const NEWS_CHANNEL = 'cuelight_news';

export const PassingNews = z.object({ showId: z.string(), event: z.string(), data: z.unknown() });
export type PassingNews = z.infer<typeof PassingNews>;

/** PostgreSQL takes notices of less than 8000 bytes. https://www.postgresql.org/docs/15/sql-notify.html */
const MAX_BYTES = 7_900;

/** Events that are only worth something now: losing one loses nothing, because the next one follows. */
export type PassingEvent = Extract<
  LiveEventName,
  'segment:progress' | 'segment:writing' | 'stream:health'
>;

/** Tells every console of every api copy something that is not kept. */
@Injectable()
export class LiveNews {
  constructor(private readonly database: Database) {}

  async tell<Name extends PassingEvent>(
    showId: string,
    event: Name,
    data: LiveEventData<Name>,
  ): Promise<void> {
    const news: PassingNews = { showId, event, data };
    const text = JSON.stringify(news);
    if (Buffer.byteLength(text) > MAX_BYTES) return;
    await this.database.db.execute(sql`select pg_notify(${NEWS_CHANNEL}, ${text})`);
  }
}
