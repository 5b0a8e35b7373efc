import { Injectable } from '@nestjs/common';
import { type Db, schema } from '@cuelight/database';
import { and, eq, sql } from 'drizzle-orm';

const { setting } = schema;

/** The documents a show keeps, one of each. */
export type SettingKey =
  | 'tv-layer'
  | 'lighting'
  | 'config'
  | 'playback'
  | 'faces'
  | 'demo'
  | 'chat'
  | 'chat-secret'
  | 'twitch'
  | 'twitch-status';

/** Small JSON documents of a show. Their owners know the shape and the value to start from. */
@Injectable()
export class SettingStore {
  async read(db: Db, showId: string, key: SettingKey): Promise<unknown> {
    const [row] = await db
      .select({ value: setting.value })
      .from(setting)
      .where(and(eq(setting.showId, showId), eq(setting.key, key)));
    return row?.value;
  }

  /** Like `read`, but whoever wants to change the same document waits until the transaction ends. */
  async readForUpdate(tx: Db, showId: string, key: SettingKey): Promise<unknown> {
    // There may be no row to lock yet; a lock on the name serves both cases.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`${showId}/${key}`}, 0))`);
    return this.read(tx, showId, key);
  }

  async write(tx: Db, showId: string, key: SettingKey, value: unknown): Promise<void> {
    await tx
      .insert(setting)
      .values({ showId, key, value })
      .onConflictDoUpdate({
        target: [setting.showId, setting.key],
        set: { value, version: sql`${setting.version} + 1`, updatedAt: new Date() },
      });
  }
}
