import { Injectable } from '@nestjs/common';
import type { RenderedTake } from '@cuelight/contracts';
import { type Db, schema } from '@cuelight/database';
import { and, desc, eq, sql } from 'drizzle-orm';
import { contentHash } from '../workflow/index.js';

const { renderedTake } = schema;

type SegmentRow = typeof schema.segment.$inferSelect;

/** The takes that were rendered, by the script they perform. */
@Injectable()
export class RenderedTakes {
  /**
   * The newest take of exactly the script the segment has now: what preview shows and air plays. Null
   * while there is none, so a take of another script can never be mistaken for it.
   */
  async forSegment(
    db: Db,
    { id, script }: Pick<SegmentRow, 'id' | 'script'>,
  ): Promise<RenderedTake | null> {
    const [row] = await db
      .select({ take: renderedTake.take })
      .from(renderedTake)
      .where(and(eq(renderedTake.segmentId, id), eq(renderedTake.scriptHash, contentHash(script))))
      .orderBy(desc(renderedTake.createdAt))
      .limit(1);
    return row?.take ?? null;
  }

  async byId(db: Db, takeId: string): Promise<RenderedTake | null> {
    const [row] = await db
      .select({ take: renderedTake.take })
      .from(renderedTake)
      .where(eq(renderedTake.id, takeId));
    return row?.take ?? null;
  }

  /** A take that comes out as it did before is the same take, and the newest again. */
  async keep(tx: Db, take: RenderedTake, seconds: number): Promise<void> {
    const { takeId: id, showId, segmentId, scriptHash, contentHash: hash } = take;
    await tx
      .insert(renderedTake)
      .values({ id, showId, segmentId, scriptHash, contentHash: hash, take, seconds })
      .onConflictDoUpdate({ target: renderedTake.id, set: { createdAt: sql`now()` } });
  }
}
