import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import type { OrchestratorConfig, Segment } from '@cuelight/contracts';
import { DomainError } from '@cuelight/domain';
import {
  type ScriptWriter,
  type Written,
  WriterError,
  type WritingUsage,
} from '@cuelight/language';
import { ConfigService } from '../config/index.js';
import { ContentRules } from '../pipeline/index.js';
import { failureWords } from './failure-words.js';
import { type OpenDraft, type Placing, ScriptDrafts } from './script-drafts.js';
import type { UsageOutcome } from './usage-entry.js';
import { WritingContext, type WritingOccasion } from './writing-context.js';
import { WritingNews } from './writing-news.js';
import { Writers } from './writers.js';

/** Time to store what was written, beyond the writer's own deadline. */
const STORE_WITHIN_MS = 10_000;

export interface WritingJob extends WritingOccasion {
  readonly placing?: Placing;
  readonly model?: string | undefined;
  readonly temperature?: number | undefined;
  /** Instead of whoever writes for this installation. */
  readonly writer?: 'house' | undefined;
  /** Whether the embedded writer steps in for a model that fails: better filler than silence. */
  readonly fallback?: 'house';
}

/** Has a script written for an open draft. The writer is asked outside of any transaction. */
@Injectable()
export class ScriptWriting implements BeforeApplicationShutdown {
  private readonly logger = new Logger('ScriptWriting');
  private readonly stopping = new AbortController();
  private readonly running = new Set<Promise<unknown>>();

  constructor(
    private readonly config: ConfigService,
    private readonly writers: Writers,
    private readonly context: WritingContext,
    private readonly drafts: ScriptDrafts,
    private readonly content: ContentRules,
    private readonly news: WritingNews,
  ) {}

  /** When a writer that begins now has given up at the latest. */
  deadline(): Date {
    return new Date(Date.now() + this.writers.deadlineMs + STORE_WITHIN_MS);
  }

  /**
   * The segment with its script, or with the reason why it has none.
   * @throws WRITING_SUPERSEDED, SEGMENT_NOT_FOUND
   */
  async write(draft: OpenDraft, job: WritingJob): Promise<Segment> {
    const work = this.attempt(draft, job).finally(() => this.running.delete(work));
    this.running.add(work);
    return work;
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort(new WriterError('transient', 'house', 'the api was stopped meanwhile'));
    await Promise.allSettled(this.running);
  }

  private async attempt(draft: OpenDraft, job: WritingJob): Promise<Segment> {
    const usage: UsageOutcome[] = [];
    try {
      const { written, inputs } = await this.ask(draft, job, usage);
      const placing = job.placing ?? { kind: 'whole' };
      return await this.drafts.finish(draft, { written: written.script, usage, placing, inputs });
    } catch (error) {
      if (error instanceof DomainError) throw error;
      if (!(error instanceof WriterError)) {
        this.logger.error({ err: error, segmentId: draft.row.id }, 'a script could not be written');
      }
      return this.drafts.fail(draft, { error: wordsFor(error), usage });
    }
  }

  private async ask(draft: OpenDraft, job: WritingJob, usage: UsageOutcome[]) {
    const config = await this.config.get(draft.row.showId);
    const first = job.writer === 'house' ? this.writers.house : this.writers.chosen;
    try {
      return await this.askOne(first, draft, { job, config, usage });
    } catch (error) {
      if (!(error instanceof WriterError) || job.fallback === undefined) throw error;
      if (first === this.writers.house || this.stopping.signal.aborted) throw error;
      return this.askOne(this.writers.house, draft, { job, config, usage });
    }
  }

  private async askOne(
    writer: ScriptWriter,
    { row }: OpenDraft,
    { job, config, usage }: { job: WritingJob; config: OrchestratorConfig; usage: UsageOutcome[] },
  ): Promise<{ written: Written; inputs: object }> {
    const request = await this.context.build(row, job, writer.name, config);
    const model = job.model ?? config.scriptGeneration.model;
    const { temperature } = job;
    const startedAt = performance.now();
    try {
      const written = await writer.write(request, {
        signal: this.stopping.signal,
        deadlineMs: this.writers.deadlineMs,
        model,
        prices: config.prices.models,
        ...(temperature === undefined ? {} : { temperature }),
        onProgress: this.news.listener(row),
      });
      usage.push({ usage: written.usage, outcome: 'ok' });
      await this.consult(row, written);
      const { recentExits, onTv, mood } = request;
      return { written, inputs: { task: job.task, recentExits, onTv, mood, model, temperature } };
    } catch (error) {
      const spent = error instanceof WriterError ? error.usage : undefined;
      const none = unspent(writer, job, { model, startedAt });
      usage.push({ usage: spent ?? none, outcome: 'failed' });
      throw error;
    }
  }

  /** The model's check, where the show wants one. It is asked again before approval if it cannot tell now. */
  private async consult(row: OpenDraft['row'], { script }: Written): Promise<void> {
    const lines = script.script.map((line) => ({ ...line, id: '' }));
    await this.content.consult(row.showId, lines).catch((error: unknown) => {
      this.logger.warn({ err: error, segmentId: row.id }, 'a script could not be checked yet');
    });
  }
}

function unspent(
  writer: ScriptWriter,
  { task }: WritingJob,
  { model, startedAt }: { readonly model: string; readonly startedAt: number },
): WritingUsage {
  return {
    provider: writer.name,
    model: writer.name === 'house' ? writer.status().model : model,
    operation: task.kind,
    attempts: 1,
    tokensIn: 0,
    tokensOut: 0,
    counted: 'estimate',
    amountMicros: null,
    durationMs: performance.now() - startedAt,
  };
}

function wordsFor(error: unknown): string {
  return error instanceof WriterError
    ? failureWords(error)
    : 'No script was written: something went wrong inside the api. Its log says what; try again.';
}
