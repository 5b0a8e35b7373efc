import { Injectable } from '@nestjs/common';
import { ArtefactStore } from '@cuelight/artefacts';
import {
  type JobResult,
  type LineReport,
  SAMPLE_RATE,
  type VoicedSpeech,
  voiceLine,
  VoiceProviderName,
} from '@cuelight/contracts';
import { Database, type Db, schema } from '@cuelight/database';
import { costOfSpeech } from '@cuelight/domain';
import { JobProducer } from '@cuelight/nest-kit';
import { ConfigService } from '../config/index.js';
import { lockArtefact } from '../storage/index.js';
import { UsageService } from '../usage/index.js';
import { LineRendersStore } from './line-renders.store.js';
import { done, rendering, skipped } from './line-report.js';
import type { PlannedLine } from './planned-line.js';

type Result = JobResult<typeof voiceLine>;
type NewUsage = typeof schema.usageEntry.$inferInsert;

/** For whom a line is spoken: a segment, or nobody when somebody only listens to a voice. */
export interface Payer {
  readonly showId: string;
  readonly segmentId: string | null;
}

export interface Question extends Payer {
  readonly plan: PlannedLine;
  /** Keys under which lines are kept; it may hold those of others. */
  readonly kept: ReadonlySet<string>;
  /** Tries in all. */
  readonly attempts: number;
  /** Before all other lines. */
  readonly first?: boolean;
}

/** Has lines spoken by the workers and takes in what became of them. Asking twice is always safe. */
@Injectable()
export class LineVoicing {
  constructor(
    private readonly database: Database,
    private readonly jobs: JobProducer,
    private readonly store: LineRendersStore,
    private readonly artefacts: ArtefactStore,
    private readonly usage: UsageService,
    private readonly config: ConfigService,
  ) {}

  /** What there is to say of a line that is not settled, after doing what is missing. */
  async pursue(question: Question, report: LineReport): Promise<LineReport> {
    const outcome = await this.jobs.outcome(voiceLine, { ...question.plan.ask, known: [] });
    const isAsked = report.state === 'rendering';
    switch (outcome.state) {
      case 'completed': {
        const taken = await this.takeIn(question, outcome.result);
        // An answer from before this line was asked for: a better voice may be back by now.
        const isBest = taken?.voiced.key === question.plan.ask.key;
        if (taken && (isAsked || isBest)) return done(report, taken.voiced, taken);
        const kept = new Set([...question.kept, ...(taken ? [taken.voiced.key] : [])]);
        return this.ask({ ...question, kept }, report);
      }
      case 'failed':
        if (!isAsked) return this.ask(question, report);
        await this.recordFailure(question);
        return skipped(report, outcome.reason, outcome.attempts);
      case 'cancelled':
      case 'gone':
        return this.ask(question, report);
      case 'unfinished':
        return rendering(report);
      default:
        return outcome satisfies never;
    }
  }

  /** Keeps what was spoken. Null when the answer is of no use: not for this question, or its sound is not there. */
  async takeIn(
    { plan, ...payer }: Payer & Pick<Question, 'plan'>,
    result: Result,
  ): Promise<{
    readonly voiced: VoicedSpeech;
    readonly cached: boolean;
    readonly attempts: number;
    readonly fallen: Result['fallen'];
  } | null> {
    const { attempts, fallen } = result;
    if (result.outcome === 'known') {
      const voiced = (await this.store.use(this.database.db, [result.key])).get(result.key);
      return voiced ? { voiced, cached: true, attempts, fallen } : null;
    }
    const { voiced, tookMs } = result;
    if (![...plan.keys.values()].includes(voiced.key)) return null;
    const isNew = await this.database.db.transaction(async (tx) => {
      // An answer may be older than the sound: that was given up meanwhile.
      await lockArtefact(tx, voiced.spoken.audio);
      if (!(await this.artefacts.has(voiced.spoken.audio))) return undefined;
      const kept = await this.store.keep(tx, voiced, tookMs);
      if (kept) await this.recordPaid(tx, payer, plan, result);
      return kept;
    });
    return isNew === undefined ? null : { voiced, cached: !isNew, attempts, fallen };
  }

  private async ask(
    { plan, kept, attempts, first = false }: Question,
    report: LineReport,
  ): Promise<LineReport> {
    const known = [...plan.keys.values()].filter((key) => kept.has(key));
    await this.jobs.enqueue(voiceLine, { ...plan.ask, known }, { attempts, first });
    return rendering(report);
  }

  /** @param ask of a line nobody needs any more */
  async cancel(ask: PlannedLine['ask']): Promise<void> {
    await this.jobs.cancel(voiceLine, { ...ask, known: [] });
  }

  /** A line that was there already: nothing was paid, and the books say so. */
  async recordCached(
    tx: Db,
    payer: Payer,
    plan: PlannedLine,
    provider: VoiceProviderName,
  ): Promise<void> {
    const model = modelOf(plan, provider);
    await this.usage.record(tx, { ...entry(payer), provider, model, outcome: 'cached' });
  }

  private async recordPaid(
    tx: Db,
    payer: Payer,
    plan: PlannedLine,
    { voiced, tookMs, fallen }: Extract<Result, { outcome: 'voiced' }>,
  ): Promise<void> {
    for (const { provider } of fallen) {
      const model = modelOf(plan, provider);
      await this.usage.record(tx, { ...entry(payer), provider, model, outcome: 'failed' });
    }
    const provider = VoiceProviderName.parse(voiced.spoken.voice.provider);
    const characters = voiced.billedCharacters;
    const seconds = voiced.spoken.samples / SAMPLE_RATE;
    const line = { provider, model: modelOf(plan, provider), characters, seconds };
    const { prices } = await this.config.read(tx, payer.showId);
    await this.usage.record(tx, {
      ...entry(payer),
      provider,
      model: line.model,
      outcome: 'ok',
      characters,
      amountMicros: costOfSpeech(line, prices.voices),
      durationMs: tookMs,
    });
  }

  private async recordFailure({ plan, ...payer }: Question): Promise<void> {
    const [provider = 'flite'] = plan.ask.providers;
    const model = modelOf(plan, provider);
    await this.usage.record(this.database.db, {
      ...entry(payer),
      provider,
      model,
      outcome: 'failed',
    });
  }
}

function entry({ showId, segmentId }: Payer) {
  const subject =
    segmentId === null ? {} : { subjectKind: 'segment' as const, subjectId: segmentId };
  return { showId, ...subject, operation: 'speech', durationMs: 0 } satisfies Partial<NewUsage>;
}

function modelOf({ ask }: PlannedLine, provider: VoiceProviderName): string {
  return provider === 'flite' ? ask.voices.flite.voice : ask.models[provider];
}
