import { Injectable } from '@nestjs/common';
import type { MediaStatus, MediaType } from '@cuelight/contracts';
import { type Db, schema } from '@cuelight/database';
import { and, eq, inArray, isNull } from 'drizzle-orm';

const { media } = schema;

export interface TvMedia {
  readonly id: string;
  readonly filename: string;
  readonly status: MediaStatus;
  readonly type: MediaType;
  readonly duration: number | null;
}

/** What the TV must know of the media library: a look into its table, never a change. */
@Injectable()
export class TvLayerStore {
  async media(db: Db, showId: string, ids: readonly string[]): Promise<Map<string, TvMedia>> {
    if (ids.length === 0) return new Map();
    const rows = await db
      .select({
        id: media.id,
        filename: media.filename,
        status: media.status,
        type: media.type,
        duration: media.duration,
      })
      .from(media)
      .where(and(eq(media.showId, showId), inArray(media.id, [...ids]), isNull(media.deletedAt)));
    return new Map(rows.map((row) => [row.id, row]));
  }
}
