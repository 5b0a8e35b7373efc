import { Injectable } from '@nestjs/common';
import { BufferLevel, SegmentStatus } from '@cuelight/contracts';
import { type Db, schema } from '@cuelight/database';
import type { BufferPart } from '@cuelight/domain';
import { eq, sql } from 'drizzle-orm';
import * as z from 'zod';
import { aheadOfAir } from './segment.store.js';

const { bufferNotice, segment } = schema;

const BufferRow = z.object({
  toldLevel: BufferLevel.nullable(),
  parts: z.array(
    z.object({
      status: SegmentStatus,
      segments: z.number(),
      seconds: z.number(),
      onAirAt: z.number().nullable(),
    }),
  ),
});

/** SQL of the buffer. */
@Injectable()
export class BufferStore {
  /** What is ahead of air, added up by status, and the level that consoles were last told of. */
  async read(
    db: Db,
    showId: string,
    wordsPerMinute: number,
  ): Promise<{ parts: BufferPart[]; toldLevel: BufferLevel | null }> {
    // The same steps as `estimateSeconds`, so that the list and the news agree to the last bit.
    const seconds = sql`coalesce(${segment.actualDuration},
      floor(${segment.spokenWords} * 600 / ${wordsPerMinute}::float8 + 0.5) / 10)`;
    const { rows } = await db.execute(sql`
      select
        (select ${bufferNotice.level} from ${bufferNotice}
         where ${eq(bufferNotice.showId, showId)}) as "toldLevel",
        (select coalesce(json_agg(part), '[]') from (
           select ${segment.status} as status, count(*) as segments, sum(${seconds}) as seconds,
             extract(epoch from max(${segment.onAirAt})) * 1000 as "onAirAt"
           from ${segment} where ${aheadOfAir(showId)} group by ${segment.status}
         ) part) as parts`);
    const { parts, toldLevel } = BufferRow.parse(rows[0]);
    const now = Date.now();
    return {
      toldLevel,
      parts: parts.map(({ onAirAt, ...part }) => ({
        ...part,
        elapsed: part.status === 'on-air' && onAirAt !== null ? (now - onAirAt) / 1_000 : 0,
      })),
    };
  }

  async told(tx: Db, showId: string, level: BufferLevel): Promise<void> {
    await tx
      .insert(bufferNotice)
      .values({ showId, level })
      .onConflictDoUpdate({ target: bufferNotice.showId, set: { level } });
  }
}
