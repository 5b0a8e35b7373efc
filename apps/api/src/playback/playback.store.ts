import { Injectable } from '@nestjs/common';
import { type Db, schema } from '@cuelight/database';
import { and, asc, eq, inArray } from 'drizzle-orm';
import { contentHash } from '../workflow/index.js';

const { playoutCursor, renderedTake, segment } = schema;

/** Ready segments that are looked at: the next, its reserves, and room for some that cannot be played. */
const READY_LOOKED_AT = 12;

/** How far one outbox of the streamer has been taken in. */
export interface Cursor {
  readonly outbox: string;
  readonly seq: number;
}

export interface RundownRow {
  readonly id: string;
  readonly title: string;
  readonly status: 'ready' | 'pre-air' | 'on-air';
  readonly takeId: string | null;
}

/** SQL of playback. */
@Injectable()
export class PlaybackStore {
  async cursor(db: Db, showId: string): Promise<Cursor | null> {
    const [row] = await db.select().from(playoutCursor).where(eq(playoutCursor.showId, showId));
    return row ?? null;
  }

  async moveCursor(tx: Db, showId: string, cursor: Cursor): Promise<void> {
    await tx
      .insert(playoutCursor)
      .values({ showId, ...cursor })
      .onConflictDoUpdate({ target: playoutCursor.showId, set: { ...cursor } });
  }

  /** What is on air, next, and the first that are ready, in order, each with the take of its script. */
  async rundown(db: Db, showId: string): Promise<RundownRow[]> {
    const columns = {
      id: segment.id,
      title: segment.title,
      status: segment.status,
      script: segment.script,
      rank: segment.rank,
    };
    const held = await db
      .select(columns)
      .from(segment)
      .where(and(eq(segment.showId, showId), inArray(segment.status, ['pre-air', 'on-air'])));
    const ready = await db
      .select(columns)
      .from(segment)
      .where(and(eq(segment.showId, showId), eq(segment.status, 'ready')))
      .orderBy(asc(segment.rank), asc(segment.id))
      .limit(READY_LOOKED_AT);
    const rows = [...held, ...ready];
    const takes = await this.newestTakes(db, rows);
    return rows.flatMap(({ id, title, status }) =>
      status === 'ready' || status === 'pre-air' || status === 'on-air'
        ? [{ id, title, status, takeId: takes.get(id) ?? null }]
        : [],
    );
  }

  /** The newest take of exactly the script that each segment has. */
  private async newestTakes(
    db: Db,
    rows: readonly Pick<typeof segment.$inferSelect, 'id' | 'script'>[],
  ): Promise<Map<string, string>> {
    if (rows.length === 0) return new Map();
    const hashes = new Map(rows.map(({ id, script }) => [id, contentHash(script)]));
    const takes = await db
      .select({
        id: renderedTake.id,
        segmentId: renderedTake.segmentId,
        scriptHash: renderedTake.scriptHash,
      })
      .from(renderedTake)
      .where(inArray(renderedTake.segmentId, [...hashes.keys()]))
      .orderBy(asc(renderedTake.createdAt));
    return new Map(
      takes
        .filter(({ segmentId, scriptHash }) => hashes.get(segmentId) === scriptHash)
        .map(({ id, segmentId }) => [segmentId, id]),
    );
  }

  async titleOf(db: Db, segmentId: string): Promise<string | null> {
    const [row] = await db
      .select({ title: segment.title })
      .from(segment)
      .where(eq(segment.id, segmentId));
    return row?.title ?? null;
  }
}
