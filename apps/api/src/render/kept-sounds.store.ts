import { Injectable } from '@nestjs/common';
import { type Db, schema } from '@cuelight/database';
import type { KeptSound } from '@cuelight/domain';
import { and, asc, count, eq, gt, inArray, lte, max, notInArray, or, sql, sum } from 'drizzle-orm';

const { lineRender, renderedTake, segment } = schema;

const HEADER_BYTES = 44;
const BYTES_A_SAMPLE = 2;

const hashOf = sql<string>`(${lineRender.voiced} -> 'spoken' ->> 'audio')`;
const bytesOf = sql<number>`(${lineRender.voiced} -> 'spoken' ->> 'samples')::bigint * ${BYTES_A_SAMPLE} + ${HEADER_BYTES}`;

/** A sound and the lines it belongs to. */
export interface LinesOfSound extends KeptSound {
  readonly keys: readonly string[];
}

/** SQL of the sounds of voiced lines, each of which may belong to several: equal bytes are one file. */
@Injectable()
export class KeptSoundsStore {
  async totals(db: Db): Promise<{ sounds: number; bytes: number }> {
    const each = db
      .select({ bytes: max(bytesOf).mapWith(Number).as('bytes') })
      .from(lineRender)
      .groupBy(hashOf)
      .as('each');
    const [row] = await db
      .select({ sounds: count(), bytes: sum(each.bytes).mapWith(Number) })
      .from(each);
    return { sounds: row?.sounds ?? 0, bytes: row?.bytes ?? 0 };
  }

  async leastUsed(db: Db, limit: number): Promise<LinesOfSound[]> {
    const usedAt = max(lineRender.usedAt);
    const rows = await db
      .select({
        hash: hashOf,
        bytes: max(bytesOf).mapWith(Number),
        usedAt,
        keys: sql<string[]>`array_agg(${lineRender.key})`,
      })
      .from(lineRender)
      .groupBy(hashOf)
      .orderBy(asc(usedAt))
      .limit(limit);
    return rows.map(({ hash, keys, bytes, usedAt: at }) => ({
      hash,
      keys,
      bytes,
      usedAt: at?.getTime() ?? 0,
    }));
  }

  /** Sounds of every take of a segment that has not aired, or that somebody touched since: that may be undone. */
  async needed(db: Db, touchedSince: Date): Promise<Set<string>> {
    const spoken = sql<string>`jsonb_path_query(${renderedTake.take}, '$.lines[*].spoken.audio') #>> '{}'`;
    const rows = await db
      .selectDistinct({ hash: spoken })
      .from(renderedTake)
      .innerJoin(segment, eq(segment.id, renderedTake.segmentId))
      .where(needsItsSounds(touchedSince));
    return new Set(rows.map(({ hash }) => hash));
  }

  /** The same for one sound, as of this moment. */
  async isNeeded(db: Db, hash: string, touchedSince: Date): Promise<boolean> {
    const has = sql`${renderedTake.take} @> ${JSON.stringify({ lines: [{ spoken: { audio: hash } }] })}::jsonb`;
    const rows = await db
      .select({ id: renderedTake.id })
      .from(renderedTake)
      .innerJoin(segment, eq(segment.id, renderedTake.segmentId))
      .where(and(needsItsSounds(touchedSince), has))
      .limit(1);
    return rows.length > 0;
  }

  /** @returns whether no line has this sound any more: false when one was used or kept after `unusedSince` */
  async forget(tx: Db, { hash, keys }: LinesOfSound, unusedSince: Date): Promise<boolean> {
    // First what is cheap to look at: this reads the large column of few rows.
    const isUsed = and(gt(lineRender.usedAt, unusedSince), eq(hashOf, hash));
    if ((await tx.$count(lineRender, isUsed)) > 0) return false;
    const unused = and(inArray(lineRender.key, [...keys]), lte(lineRender.usedAt, unusedSince));
    const { rowCount } = await tx.delete(lineRender).where(unused);
    return rowCount === keys.length;
  }
}

function needsItsSounds(touchedSince: Date) {
  return or(
    notInArray(segment.status, ['aired', 'deleted']),
    gt(segment.updatedAt, touchedSince),
    gt(segment.airedAt, touchedSince),
  );
}
