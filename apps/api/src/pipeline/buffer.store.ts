import { Injectable } from '@nestjs/common';
import { BufferLevel, SegmentStatus } from '@cuelight/contracts';
import { type Db, schema } from '@cuelight/database';
import type { BufferPart } from '@cuelight/domain';
import { eq, sql } from 'drizzle-orm';
import * as z from 'zod';
import { aheadOfAir } from './segment.store.js';

const { bufferNotice, lineRender, segment } = schema;

const Median = z.object({ median: z.number().nullable() });

const BufferRow = z.object({
  toldLevel: BufferLevel.nullable(),
  formingLines: z.number(),
  parts: z.array(
    z.object({
      status: SegmentStatus,
      segments: z.number(),
      seconds: z.number(),
      onAirAt: z.number().nullable(),
    }),
  ),
});

/** What is ahead of air, added up by status, and the level that consoles were last told of. */
export interface BufferReading {
  readonly parts: BufferPart[];
  readonly toldLevel: BufferLevel | null;
  readonly formingLines: number;
}

/** Of segments that form: the lines nobody has spoken yet, as far as the progress tells. */
export const linesToSpeak = sql`coalesce(sum(
  ceil(jsonb_array_length(${segment.script}) * (1 - ${segment.renderProgress}))), 0)::int`;

/** SQL of the buffer. */
@Injectable()
export class BufferStore {
  async read(db: Db, showId: string, wordsPerMinute: number): Promise<BufferReading> {
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
         ) part) as parts,
        (select ${linesToSpeak} from ${segment}
         where ${eq(segment.showId, showId)} and status = 'forming') as "formingLines"`);
    const { parts, toldLevel, formingLines } = BufferRow.parse(rows[0]);
    const now = Date.now();
    return {
      toldLevel,
      formingLines,
      parts: parts.map(({ onAirAt, ...part }) => ({
        ...part,
        elapsed: part.status === 'on-air' && onAirAt !== null ? (now - onAirAt) / 1_000 : 0,
      })),
    };
  }

  /** What a line took to be spoken, in the middle of the newest two hundred; null before the first. */
  async medianLineMs(db: Db): Promise<number | null> {
    const { rows } = await db.execute(sql`
      select percentile_cont(0.5) within group (order by took_ms) as median from (
        select ${lineRender.tookMs} from ${lineRender}
        order by ${lineRender.createdAt} desc limit 200
      ) newest`);
    return Median.parse(rows[0]).median;
  }

  async told(tx: Db, showId: string, level: BufferLevel): Promise<void> {
    await tx
      .insert(bufferNotice)
      .values({ showId, level })
      .onConflictDoUpdate({ target: bufferNotice.showId, set: { level } });
  }
}
