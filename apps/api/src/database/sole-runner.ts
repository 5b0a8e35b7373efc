import { Inject, Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { Database } from '@cuelight/database';
import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from 'pg';
import { API_ENV, type ApiEnv } from '../env.js';

/** How soon another copy of the api takes over from one that died. */
const TRY_EVERY_MS = 1_000;
/** How soon a copy notices that it is cut off from the database, where others may hold the lock by now. */
const CHECK_EVERY_MS = 1_000;
const ANSWER_WITHIN_MS = 3_000;

/** Runs until the signal fires. What it throws is logged, and it is begun anew. */
export type SoleWork = (signal: AbortSignal) => Promise<void>;

/**
 * Work that one copy of the api does at a time: playback, rendering, the buffer. Whoever holds an advisory
 * lock of PostgreSQL works; the lock ends with its connection, so the next copy takes over by itself.
 */
@Injectable()
export class SoleRunner implements BeforeApplicationShutdown {
  private readonly logger = new Logger('SoleRunner');
  private readonly stopping = new AbortController();
  private readonly running = new Set<Promise<void>>();

  constructor(
    private readonly database: Database,
    @Inject(API_ENV) private readonly env: Pick<ApiEnv, 'RUNS_SHOW'>,
  ) {}

  /** Returns at once; the work begins when the lock is ours, and again whenever it comes back to us. */
  run(name: string, work: SoleWork): void {
    if (!this.env.RUNS_SHOW) return;
    const loop = this.loop(name, work).finally(() => this.running.delete(loop));
    this.running.add(loop);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await Promise.all(this.running);
  }

  private async loop(name: string, work: SoleWork): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      await this.oneTerm(name, work).catch((error: unknown) => {
        if (!signal.aborted) this.logger.warn({ err: error, work: name }, 'was interrupted');
      });
      await delay(TRY_EVERY_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  private async oneTerm(name: string, work: SoleWork): Promise<void> {
    const client = this.database.dedicatedClient();
    const lost = new AbortController();
    client.on('error', (error) => lost.abort(error));
    try {
      await client.connect();
      if (!(await hasLock(client, name))) return;
      const signal = AbortSignal.any([this.stopping.signal, lost.signal]);
      await Promise.all([work(signal).finally(() => lost.abort()), watch(client, lost, signal)]);
    } finally {
      await Promise.race([client.end().catch(() => undefined), notLongerThan(ANSWER_WITHIN_MS)]);
    }
  }
}

async function hasLock(client: Client, name: string): Promise<boolean> {
  const { rows } = await client.query<{ held: boolean }>(
    'select pg_try_advisory_lock(hashtextextended($1, 0)) as held',
    [`cuelight/${name}`],
  );
  return rows[0]?.held === true;
}

/** A connection may be dead without anybody saying so. */
async function watch(client: Client, lost: AbortController, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await delay(CHECK_EVERY_MS, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    const answer = client.query('select 1').then(() => true);
    const isThere = await Promise.race([
      answer.catch(() => false),
      notLongerThan(ANSWER_WITHIN_MS),
    ]);
    if (!isThere) lost.abort(new Error('the database does not answer'));
  }
}

/** Keeps no process alive that has nothing else to wait for. */
async function notLongerThan(ms: number): Promise<false> {
  return delay(ms, false, { ref: false });
}
