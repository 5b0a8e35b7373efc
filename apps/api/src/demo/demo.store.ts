import { Injectable } from '@nestjs/common';
import { type Db, schema } from '@cuelight/database';
import { eq, notInArray, and } from 'drizzle-orm';
import { SettingStore } from '../setting/index.js';

const { media, segment } = schema;

/** Remembers that a show had its first evening. */
@Injectable()
export class DemoStore {
  constructor(private readonly settings: SettingStore) {}

  /** Whoever asks first is told yes, and nobody ever again. */
  async claim(tx: Db, showId: string): Promise<boolean> {
    if ((await this.settings.readForUpdate(tx, showId, 'demo')) !== undefined) return false;
    const isUsed = await this.isUsed(tx, showId, { segments: [], media: [] });
    await this.settings.write(tx, showId, 'demo', { played: !isUsed });
    return !isUsed;
  }

  /** Whether somebody has put anything of their own into the show: deleted things count, too. */
  async isUsed(
    db: Db,
    showId: string,
    ours: { readonly segments: readonly string[]; readonly media: readonly string[] },
  ): Promise<boolean> {
    const others =
      (await db.$count(
        segment,
        and(eq(segment.showId, showId), notInArray(segment.id, [...ours.segments])),
      )) +
      (await db.$count(
        media,
        and(eq(media.showId, showId), notInArray(media.id, [...ours.media])),
      ));
    return others > 0;
  }
}
