import { Injectable } from '@nestjs/common';
import type { Usage, UsageTotals } from '@cuelight/contracts';
import { type Db, schema } from '@cuelight/database';
import { and, asc, desc, eq, gte, lt, sql } from 'drizzle-orm';

const { segment, usageEntry } = schema;

const SEGMENTS_LISTED = 200;

export interface UsagePeriod {
  readonly showId: string;
  /** Milliseconds since 1970, inclusive. */
  readonly from: number | undefined;
  /** Milliseconds since 1970, exclusive. */
  readonly to: number | undefined;
}

const calls = sql`count(*)`.mapWith(Number);
const outcome = (name: string) =>
  sql`count(*) filter (where ${usageEntry.outcome} = ${name})`.mapWith(Number);
const sumOf = (column: 'tokensIn' | 'tokensOut' | 'characters' | 'amountMicros' | 'durationMs') =>
  sql`coalesce(sum(${usageEntry[column]}), 0)`.mapWith(Number);

const totals = {
  calls,
  failed: outcome('failed'),
  cached: outcome('cached'),
  tokensIn: sumOf('tokensIn'),
  tokensOut: sumOf('tokensOut'),
  characters: sumOf('characters'),
  amountMicros: sumOf('amountMicros'),
  durationMs: sumOf('durationMs'),
};

/** SQL of the usage entries. */
@Injectable()
export class UsageStore {
  async add(db: Db, entry: typeof usageEntry.$inferInsert): Promise<void> {
    await db.insert(usageEntry).values(entry);
  }

  async total(db: Db, period: UsagePeriod): Promise<UsageTotals> {
    const [row] = await db.select(totals).from(usageEntry).where(within(period));
    if (!row) throw new Error('an aggregate returned no row');
    return row;
  }

  async byProvider(db: Db, period: UsagePeriod): Promise<Usage['byProvider']> {
    const { provider } = usageEntry;
    return db
      .select({ provider, ...totals })
      .from(usageEntry)
      .where(within(period))
      .groupBy(provider)
      .orderBy(asc(provider));
  }

  async byModel(db: Db, period: UsagePeriod): Promise<Usage['byModel']> {
    const { provider, model } = usageEntry;
    return db
      .select({ provider, model, ...totals })
      .from(usageEntry)
      .where(within(period))
      .groupBy(provider, model)
      .orderBy(asc(provider), asc(model));
  }

  async bySegment(db: Db, period: UsagePeriod): Promise<Usage['bySegment']> {
    return db
      .select({ segmentId: segment.id, title: segment.title, ...totals })
      .from(usageEntry)
      .innerJoin(
        segment,
        and(eq(usageEntry.subjectKind, 'segment'), eq(usageEntry.subjectId, segment.id)),
      )
      .where(within(period))
      .groupBy(segment.id)
      .orderBy(desc(sumOf('amountMicros')), desc(calls), asc(segment.id))
      .limit(SEGMENTS_LISTED);
  }
}

function within({ showId, from, to }: UsagePeriod) {
  return and(
    eq(usageEntry.showId, showId),
    from === undefined ? undefined : gte(usageEntry.at, new Date(from)),
    to === undefined ? undefined : lt(usageEntry.at, new Date(to)),
  );
}
