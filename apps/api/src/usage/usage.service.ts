import { Injectable } from '@nestjs/common';
import type { Usage } from '@cuelight/contracts';
import { Database, type Db, schema } from '@cuelight/database';
import { UsageStore } from './usage.store.js';

export type NewUsage = typeof schema.usageEntry.$inferInsert;

/** What was used and paid. Totals are derived from the entries, never stored. */
@Injectable()
export class UsageService {
  constructor(
    private readonly database: Database,
    private readonly store: UsageStore,
  ) {}

  /** Every call of a model or a voice, also one that failed or was answered from what was there. */
  async record(db: Db, entry: NewUsage): Promise<void> {
    await this.store.add(db, entry);
  }

  async summary(showId: string, from: number | undefined, to: number | undefined): Promise<Usage> {
    const { db } = this.database;
    const period = { showId, from, to };
    return {
      total: await this.store.total(db, period),
      byProvider: await this.store.byProvider(db, period),
      byModel: await this.store.byModel(db, period),
      bySegment: await this.store.bySegment(db, period),
    };
  }
}
