import { Injectable } from '@nestjs/common';
import { type Db, schema } from '@cuelight/database';
import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import type { SegmentRow } from '../pipeline/index.js';

const { media, segment } = schema;

export interface FormingSegment {
  readonly id: string;
  readonly showId: string;
}

/** SQL of what is forming. */
@Injectable()
export class FormingStore {
  /** Of every show, in the order of its rundown. */
  async list(db: Db): Promise<FormingSegment[]> {
    return db
      .select({ id: segment.id, showId: segment.showId })
      .from(segment)
      .where(eq(segment.status, 'forming'))
      .orderBy(asc(segment.showId), asc(segment.rank), asc(segment.id));
  }

  /** Those of these that are still forming. */
  async rows(db: Db, ids: readonly string[]): Promise<SegmentRow[]> {
    if (ids.length === 0) return [];
    return db
      .select()
      .from(segment)
      .where(and(inArray(segment.id, [...ids]), eq(segment.status, 'forming')));
  }

  /** Media that can be shown. */
  async shownMedia(db: Db, ids: readonly string[]) {
    if (ids.length === 0) return [];
    return db
      .select({ mediaId: media.id, type: media.type, artefact: media.hash })
      .from(media)
      .where(and(inArray(media.id, [...ids]), eq(media.status, 'ready'), isNull(media.deletedAt)))
      .orderBy(media.id);
  }
}
