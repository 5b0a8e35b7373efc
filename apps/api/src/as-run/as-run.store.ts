import { Injectable } from '@nestjs/common';
import type { AsRunEntry, PlayoutEvent, TakeEnd } from '@cuelight/contracts';
import { type Db, schema } from '@cuelight/database';
import { and, desc, eq, gte, inArray, isNull, lte, or, sql } from 'drizzle-orm';

const { asRun, renderedTake, segment } = schema;

type AsRunRow = typeof asRun.$inferSelect;
type Event<Type extends PlayoutEvent['type']> = Extract<PlayoutEvent, { type: Type }>;

/** Where on the channel's timeline something happened, and when. */
interface Moment {
  readonly frame: number;
  readonly at: number;
}

/** Entries that began from one moment to another, both inclusive; without the second, to the newest. */
interface Span {
  readonly from: number;
  readonly to: number | undefined;
  readonly limit: number;
}

/** SQL of the as-run. Every method that takes in news answers the entries that it made or changed. */
@Injectable()
export class AsRunStore {
  async takeStarted(
    tx: Db,
    showId: string,
    { takeId, segmentId, frame }: Event<'take.started'>,
    at: number,
  ): Promise<AsRunEntry[]> {
    const closed = await this.closeAll(tx, showId, { frame, at });
    const begun = await this.insert(tx, {
      showId,
      kind: 'take',
      segmentId,
      takeId,
      title: await this.titleOf(tx, takeId, segmentId),
      startedAt: new Date(at),
      startFrame: frame,
    });
    return [...closed, ...begun];
  }

  async takeEnded(
    tx: Db,
    showId: string,
    { takeId, frame, reason }: Event<'take.ended'>,
    at: number,
  ): Promise<AsRunEntry[]> {
    const lines = await this.closeLines(tx, showId, { frame, at });
    const ended = await tx
      .update(asRun)
      .set({ endedAt: new Date(at), endFrame: frame, endReason: reason })
      .where(and(openOf(showId, 'take'), eq(asRun.takeId, takeId)))
      .returning();
    return [...lines, ...ended.map(toEntry)];
  }

  async lineStarted(
    tx: Db,
    showId: string,
    event: Event<'line.started'>,
    at: number,
  ): Promise<AsRunEntry[]> {
    const { takeId, segmentId, lineId, line, speaker, text, frame } = event;
    // One speaks at a time: a line whose end nobody told was cut off, at the latest here.
    const closed = await this.closeLines(tx, showId, { frame, at });
    const begun = await this.insert(tx, {
      showId,
      kind: 'line',
      segmentId,
      takeId,
      title: takeId && segmentId ? await this.titleOf(tx, takeId, segmentId) : '',
      lineId,
      line,
      speaker,
      text: text ?? '',
      startedAt: new Date(at),
      startFrame: frame,
    });
    return [...closed, ...begun];
  }

  async lineEnded(
    tx: Db,
    showId: string,
    { lineId, frame, completed }: Event<'line.ended'>,
    at: number,
  ): Promise<AsRunEntry[]> {
    const ended = await tx
      .update(asRun)
      .set({ endedAt: new Date(at), endFrame: frame, completed })
      .where(and(openOf(showId, 'line'), eq(asRun.lineId, lineId)))
      .returning();
    return ended.map(toEntry);
  }

  /** Ends everything that is open: something else is on air, or nothing is, and nobody told of the end. */
  async closeAll(tx: Db, showId: string, moment: Moment): Promise<AsRunEntry[]> {
    const lines = await this.closeLines(tx, showId, moment);
    const takes = await tx
      .update(asRun)
      .set({ ...endAt(moment), endReason: 'interrupted' })
      .where(openOf(showId, 'take'))
      .returning();
    return [...lines, ...takes.map(toEntry)];
  }

  /** Which of the segments have been on air, and how they ended; null while one is on. */
  async endings(
    db: Db,
    showId: string,
    segmentIds: readonly string[],
  ): Promise<ReadonlyMap<string, TakeEnd | null>> {
    if (segmentIds.length === 0) return new Map();
    const rows = await db
      .select({ segmentId: asRun.segmentId, endReason: asRun.endReason })
      .from(asRun)
      .where(
        and(
          eq(asRun.showId, showId),
          eq(asRun.kind, 'take'),
          inArray(asRun.segmentId, [...segmentIds]),
        ),
      )
      .orderBy(asRun.id);
    return new Map(rows.map(({ segmentId, endReason }) => [segmentId ?? '', endReason]));
  }

  /** What was on air at any time in the span; of more than `limit` entries the newest, oldest first. */
  async list(db: Db, showId: string, { from, to, limit }: Span): Promise<AsRunEntry[]> {
    const rows = await db
      .select()
      .from(asRun)
      .where(
        and(
          eq(asRun.showId, showId),
          to === undefined ? undefined : lte(asRun.startedAt, new Date(to)),
          or(isNull(asRun.endedAt), gte(asRun.endedAt, new Date(from))),
        ),
      )
      .orderBy(desc(asRun.startedAt), desc(asRun.id))
      .limit(limit);
    return rows.reverse().map(toEntry);
  }

  private async closeLines(tx: Db, showId: string, moment: Moment): Promise<AsRunEntry[]> {
    const rows = await tx
      .update(asRun)
      .set({ ...endAt(moment), completed: false })
      .where(openOf(showId, 'line'))
      .returning();
    return rows.map(toEntry);
  }

  private async insert(tx: Db, values: typeof asRun.$inferInsert): Promise<AsRunEntry[]> {
    const rows = await tx.insert(asRun).values(values).onConflictDoNothing().returning();
    return rows.map(toEntry);
  }

  /** As it was rendered; the segment may be gone by now. */
  private async titleOf(db: Db, takeId: string, segmentId: string): Promise<string> {
    const [take] = await db
      .select({ title: sql<string>`${renderedTake.take}->>'title'` })
      .from(renderedTake)
      .where(eq(renderedTake.id, takeId));
    if (take) return take.title;
    const [row] = await db
      .select({ title: segment.title })
      .from(segment)
      .where(eq(segment.id, segmentId));
    return row?.title ?? '';
  }
}

function openOf(showId: string, kind: AsRunRow['kind']) {
  return and(eq(asRun.showId, showId), isNull(asRun.endedAt), eq(asRun.kind, kind));
}

/** Never before its own beginning, also when the frames have begun again since. */
function endAt({ frame, at }: Moment) {
  return {
    endedAt: sql`greatest(${asRun.startedAt}, ${new Date(at).toISOString()}::timestamptz)`,
    endFrame: sql`greatest(${asRun.startFrame}, ${frame})`,
  };
}

function toEntry(row: AsRunRow): AsRunEntry {
  const about = {
    id: row.id,
    segmentId: row.segmentId,
    takeId: row.takeId,
    title: row.title,
    startedAt: row.startedAt.getTime(),
    endedAt: row.endedAt?.getTime() ?? null,
    startFrame: row.startFrame,
    endFrame: row.endFrame,
  };
  if (row.kind === 'take') return { kind: 'take', ...about, endReason: row.endReason };
  return {
    kind: 'line',
    ...about,
    lineId: row.lineId ?? '',
    line: row.line ?? 0,
    speaker: row.speaker ?? '',
    text: row.text ?? '',
    completed: row.completed,
  };
}
