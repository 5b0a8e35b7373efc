import { Injectable } from '@nestjs/common';
import type { ProgrammeMark } from '@cuelight/contracts';
import { PROGRAMME_MARKS } from '@cuelight/contracts';
import { type Db, schema } from '@cuelight/database';
import { type AiredTake, programmeMarks } from '@cuelight/domain';
import { and, desc, eq, inArray, isNotNull } from 'drizzle-orm';

const { asRun, chatCard, segment, show } = schema;

/** What a page is told of the show besides its chat. */
export interface Programme {
  readonly show: { readonly title: string; readonly premise: string };
  readonly marks: readonly ProgrammeMark[];
}

/** Reads what was, is and will be on air, as viewers are told. */
@Injectable()
export class ProgrammeStore {
  async read(db: Db, showId: string): Promise<Programme> {
    const takes = await this.takes(db, showId);
    const planned = await this.planned(db, showId);
    const answers = await this.answers(
      db,
      takes.map(({ segmentId }) => segmentId),
    );
    return {
      show: await this.show(db, showId),
      marks: programmeMarks(takes, planned, answers),
    };
  }

  private async show(db: Db, showId: string): Promise<Programme['show']> {
    const [row] = await db
      .select({ title: show.title, blueprint: show.blueprint })
      .from(show)
      .where(eq(show.id, showId));
    return { title: row?.title ?? '', premise: row?.blueprint.premise ?? '' };
  }

  /** The last ones, oldest first. */
  private async takes(db: Db, showId: string): Promise<AiredTake[]> {
    const rows = await db
      .select()
      .from(asRun)
      .where(and(eq(asRun.showId, showId), eq(asRun.kind, 'take'), isNotNull(asRun.segmentId)))
      .orderBy(desc(asRun.startedAt), desc(asRun.id))
      .limit(PROGRAMME_MARKS);
    return rows.reverse().map(({ segmentId, title, startFrame, startedAt, endFrame, endedAt }) => ({
      segmentId: segmentId ?? '',
      ...{ title, startFrame, endFrame },
      startedAt: startedAt.getTime(),
      endedAt: endedAt?.getTime() ?? null,
    }));
  }

  private async planned(db: Db, showId: string): Promise<ProgrammeMark['next']> {
    const [row] = await db
      .select({ segmentId: segment.id, title: segment.title })
      .from(segment)
      .where(and(eq(segment.showId, showId), eq(segment.status, 'pre-air')));
    return row ?? null;
  }

  private async answers(
    db: Db,
    segmentIds: readonly string[],
  ): Promise<ReadonlyMap<string, string>> {
    if (segmentIds.length === 0) return new Map();
    const rows = await db
      .select({ segmentId: chatCard.segmentId, messageId: chatCard.messageId })
      .from(chatCard)
      .where(inArray(chatCard.segmentId, [...segmentIds]));
    return new Map(rows.map(({ segmentId, messageId }) => [segmentId ?? '', messageId]));
  }
}
