import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { ArtefactStore } from '@cuelight/artefacts';
import { Database } from '@cuelight/database';
import { type SoundLimits, soundsToForget, USED_LATELY_MS } from '@cuelight/domain';
import { Metrics } from '@cuelight/nest-kit';
import { setTimeout as delay } from 'node:timers/promises';
import { Counter, Gauge } from 'prom-client';
import { SoleRunner } from '../database/index.js';
import { API_ENV, type ApiEnv } from '../env.js';
import { lockArtefact } from '../storage/index.js';
import { KeptSoundsStore, type LinesOfSound } from './kept-sounds.store.js';

const ROUND_EVERY_MS = 10 * 60_000;
/** A show that never repeats itself makes some 160 in that time. */
const MOST_A_ROUND = 1_000;
/** Between two of them: the show comes first. */
const REST_MS = 20;
const DAY_MS = 24 * 3_600_000;
const BYTES_A_GB = 1e9;

/** Gives up sounds of voiced lines that nothing needs, in one copy of the api at a time and without hurry. */
@Injectable()
export class SoundRetention implements OnApplicationBootstrap {
  private readonly logger = new Logger('Sounds');
  private readonly kept: Gauge;
  private readonly bytes: Gauge;
  private readonly forgotten: Counter;
  private readonly limits: SoundLimits;

  constructor(
    @Inject(API_ENV) env: Pick<ApiEnv, 'VOICES_KEEP_DAYS' | 'VOICES_KEEP_GB'>,
    private readonly runner: SoleRunner,
    private readonly database: Database,
    private readonly store: KeptSoundsStore,
    private readonly artefacts: ArtefactStore,
    metrics: Metrics,
  ) {
    this.limits = {
      keepMs: env.VOICES_KEEP_DAYS * DAY_MS,
      maxBytes: env.VOICES_KEEP_GB * BYTES_A_GB,
    };
    const registers = [metrics.registry];
    this.kept = new Gauge({
      name: 'cuelight_voiced_sounds',
      help: 'Sounds of voiced lines that are kept; known to the copy of the api that looks after them.',
      registers,
    });
    this.bytes = new Gauge({
      name: 'cuelight_voiced_bytes',
      help: 'What these sounds take where artefacts are stored.',
      registers,
    });
    this.forgotten = new Counter({
      name: 'cuelight_voiced_sounds_forgotten_total',
      help: 'Sounds that nothing needed and that were given up.',
      registers,
    });
  }

  onApplicationBootstrap(): void {
    this.runner.run('sounds', (signal) => this.oneTerm(signal));
  }

  private async oneTerm(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.round(Date.now(), signal).catch((error: unknown) =>
        this.logger.warn({ err: error }, 'sounds that nothing needs could not be given up'),
      );
      await delay(ROUND_EVERY_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  async round(now: number, signal?: AbortSignal): Promise<void> {
    const { db } = this.database;
    const totals = await this.store.totals(db);
    const touchedSince = new Date(now - USED_LATELY_MS);
    const gone = soundsToForget(await this.store.leastUsed(db, MOST_A_ROUND), {
      needed: await this.store.needed(db, touchedSince),
      totalBytes: totals.bytes,
      limits: this.limits,
      now,
    });
    for (const sound of gone) {
      if (signal?.aborted) return;
      await this.forget(sound, touchedSince);
      await delay(REST_MS);
    }
    const left = gone.length > 0 ? await this.store.totals(db) : totals;
    this.kept.set(left.sounds);
    this.bytes.set(left.bytes);
  }

  /** Under a lock on the sound: whoever keeps or holds the same one is either seen here, or finds it gone. */
  private async forget(sound: LinesOfSound, unusedSince: Date): Promise<void> {
    await this.database.db.transaction(async (tx) => {
      await lockArtefact(tx, sound.hash);
      // Since the round began, undo may have brought back a segment that performs it.
      if (await this.store.isNeeded(tx, sound.hash, unusedSince)) return;
      if (!(await this.store.forget(tx, sound, unusedSince))) return;
      await this.artefacts.remove(sound.hash);
      this.forgotten.inc();
    });
  }
}
