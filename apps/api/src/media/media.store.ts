import { Injectable } from '@nestjs/common';
import type { inspectMedia, JobResult, MediaItem, MediaQuery } from '@cuelight/contracts';
import { type Db, schema } from '@cuelight/database';
import {
  and,
  arrayContains,
  count,
  desc,
  eq,
  type InferInsertModel,
  type InferSelectModel,
  isNotNull,
  isNull,
  notInArray,
  or,
  sql,
} from 'drizzle-orm';

const { media, segment } = schema;

export type MediaRow = InferSelectModel<typeof media>;
export type NewMedia = InferInsertModel<typeof media>;
type Facts = Omit<Extract<JobResult<typeof inspectMedia>, { outcome: 'ready' }>, 'outcome'>;

/** SQL of the media library. Every method takes the database or a transaction. */
@Injectable()
export class MediaStore {
  async list(db: Db, showId: string, { type, limit, offset }: MediaQuery) {
    const where = and(
      eq(media.showId, showId),
      isNull(media.deletedAt),
      type ? eq(media.type, type) : undefined,
    );
    const [counted] = await db.select({ total: count() }).from(media).where(where);
    const rows = await db
      .select()
      .from(media)
      .where(where)
      .orderBy(desc(media.createdAt), desc(media.id))
      .limit(limit)
      .offset(offset);
    return { rows, total: counted?.total ?? 0 };
  }

  /** @param showId left out where the address names the media alone */
  async find(db: Db, id: string, showId?: string): Promise<MediaRow | undefined> {
    const [row] = await db.select().from(media).where(existing(id, showId));
    return row;
  }

  /** Whoever wants to change the row, or to refer to it, waits until the transaction ends. */
  async findForUpdate(tx: Db, id: string, showId?: string): Promise<MediaRow | undefined> {
    const [row] = await tx.select().from(media).where(existing(id, showId)).for('update');
    return row;
  }

  async insert(tx: Db, values: NewMedia): Promise<MediaRow> {
    const [row] = await tx.insert(media).values(values).returning();
    if (!row) throw new Error('an insert returned no row');
    return row;
  }

  async setReady(tx: Db, id: string, { thumbnail, ...facts }: Facts): Promise<MediaRow> {
    return this.update(tx, id, {
      ...facts,
      thumbnailHash: thumbnail,
      status: 'ready',
      error: null,
    });
  }

  async setFailed(tx: Db, id: string, error: string): Promise<MediaRow> {
    return this.update(tx, id, { status: 'failed', error });
  }

  async setDeleted(tx: Db, id: string): Promise<void> {
    await this.update(tx, id, { deletedAt: new Date() });
  }

  /** The first segment that needs the media: it refers to it, or a cue of its script does, and it has not aired. */
  async userOf(tx: Db, showId: string, id: string) {
    const cue = JSON.stringify([{ cues: [{ type: 'tv:show', target: id }] }]);
    const [found] = await tx
      .select({ title: segment.title, status: segment.status })
      .from(segment)
      .where(
        and(
          eq(segment.showId, showId),
          notInArray(segment.status, ['aired', 'deleted']),
          or(arrayContains(segment.mediaRefs, [id]), sql`${segment.script} @> ${cue}::jsonb`),
        ),
      )
      .limit(1);
    return found;
  }

  /** Those the worker was still to look into, oldest first. */
  async processing(db: Db): Promise<MediaRow[]> {
    return db
      .select()
      .from(media)
      .where(and(eq(media.status, 'processing'), isNull(media.deletedAt)))
      .orderBy(media.createdAt);
  }

  /** Those that left the library but may still have files. */
  async unpurged(db: Db): Promise<MediaRow[]> {
    return db
      .select()
      .from(media)
      .where(and(isNotNull(media.deletedAt), isNull(media.purgedAt)));
  }

  async isHashUsed(tx: Db, hash: string): Promise<boolean> {
    const uses = or(eq(media.hash, hash), eq(media.thumbnailHash, hash));
    return (await tx.$count(media, and(isNull(media.deletedAt), uses))) > 0;
  }

  /** The files are gone. The row goes too, unless a segment of the archive still names it. */
  async setPurged(tx: Db, { id, showId }: Pick<MediaRow, 'id' | 'showId'>): Promise<void> {
    const named = and(eq(segment.showId, showId), arrayContains(segment.mediaRefs, [id]));
    if ((await tx.$count(segment, named)) > 0) await this.update(tx, id, { purgedAt: new Date() });
    else await tx.delete(media).where(eq(media.id, id));
  }

  private async update(tx: Db, id: string, values: Partial<NewMedia>): Promise<MediaRow> {
    const [row] = await tx.update(media).set(values).where(eq(media.id, id)).returning();
    if (!row) throw new Error(`the media ${id} does not exist`);
    return row;
  }
}

function existing(id: string, showId: string | undefined) {
  return and(
    eq(media.id, id),
    isNull(media.deletedAt),
    showId === undefined ? undefined : eq(media.showId, showId),
  );
}

export function toMediaItem(row: MediaRow): MediaItem {
  const { showId: _, thumbnailHash: __, deletedAt: ___, purgedAt: ____, createdAt, ...rest } = row;
  return {
    ...rest,
    originalUrl: `/api/media/${row.id}/original`,
    thumbnailUrl: `/api/media/${row.id}/thumbnail`,
    createdAt: createdAt.getTime(),
  };
}
