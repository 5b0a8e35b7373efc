import { WorkerHost } from '@nestjs/bullmq';
import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { DomainError, type ErrorKind } from '@cuelight/domain';
import { type Job, UnrecoverableError, WaitingError } from 'bullmq';
import { Attempt, AttemptStopped, type StopReason } from './attempt.js';
import { Cancellations, type RunningJob } from './cancellations.js';
import type { JobHandler } from './job-handler.js';
import { JobHandlers } from './job-handlers.js';
import { CANCELLED } from './job-outcome.js';
import { logErrors } from './quiet-errors.js';

/** A stopping worker lets its jobs finish for this long, then gives them back. */
const STOP_GRACE_MS = 4_000;

/** Giving back takes Redis; when it is away, the locks of the jobs end by themselves. */
const GIVE_BACK_MS = 2_000;

/** What is wrong with the job itself stays wrong however often it is tried. */
const HOPELESS: ReadonlySet<ErrorKind> = new Set([
  'invalid',
  'unsupported',
  'unprocessable',
  'not-found',
]);

/** Takes the jobs of one queue and has their handlers do them; `queueProcessor` makes one a queue. */
@Injectable()
export abstract class JobProcessor
  extends WorkerHost
  implements OnApplicationBootstrap, BeforeApplicationShutdown
{
  private readonly logger = new Logger('Jobs');
  private readonly running = new Set<string>();

  constructor(
    private readonly handlers: JobHandlers,
    private readonly cancellations: Cancellations,
  ) {
    super();
  }

  async onApplicationBootstrap(): Promise<void> {
    logErrors(this.worker, this.logger, `queue ${this.worker.name}`);
    await this.cancellations.listen(
      ({ queue, jobId }) => {
        if (queue === this.worker.name) this.stop(jobId, 'cancelled');
      },
      () => void this.catchUp().catch((error: unknown) => this.logger.warn({ err: error })),
    );
  }

  /** All three parameters are named: BullMQ counts them to know whether the signal is wanted. */
  override async process(job: Job, token?: string, signal?: AbortSignal): Promise<unknown> {
    const { jobId } = keyOf(job);
    this.running.add(jobId);
    try {
      return await this.attempt(job, signal);
    } catch (error) {
      throw await this.verdict(job, token, error);
    } finally {
      this.running.delete(jobId);
    }
  }

  async beforeApplicationShutdown(): Promise<void> {
    const grace = setTimeout(() => {
      for (const jobId of this.running) this.stop(jobId, 'worker-stopping');
    }, STOP_GRACE_MS);
    const patience = Promise.withResolvers<void>();
    const needed = this.running.size === 0 ? GIVE_BACK_MS : STOP_GRACE_MS + GIVE_BACK_MS;
    const deadline = setTimeout(patience.resolve, needed);
    // Pausing takes no further job and waits for those that run; without Redis it may never end.
    const idle = this.worker.pause().catch((error: unknown) => this.logger.warn({ err: error }));
    await Promise.race([idle, patience.promise]);
    clearTimeout(grace);
    clearTimeout(deadline);
    await this.worker.close(true);
  }

  private async attempt(job: Job, signal: AbortSignal | undefined): Promise<unknown> {
    const handler = this.handlers.find(job.queueName, job.name);
    if (!handler) throw new UnrecoverableError(`no handler for ${job.queueName}/${job.name}`);
    const data = handler.job.data.safeParse(job.data);
    if (!data.success) throw new UnrecoverableError(`unusable data: ${data.error.message}`);

    const attempt = new Attempt(handler.job.timeoutMs);
    signal?.addEventListener('abort', () => attempt.stop(signal.reason as StopReason));
    if (await this.cancellations.isCancelled(keyOf(job))) attempt.stop('cancelled');

    const started = performance.now();
    const result = await attempt.run((stopped) =>
      handler.run(data.data, {
        jobId: keyOf(job).jobId,
        attempt: job.attemptsMade + 1,
        attempts: job.opts.attempts ?? 1,
        signal: stopped,
      }),
    );
    const ms = Math.round(performance.now() - started);
    this.logger.debug({ jobId: job.id, ms, msg: `${job.name} done` });
    return usable(handler, result);
  }

  /** What BullMQ must know of a failure: try again, never again, or not failed at all. */
  private async verdict(job: Job, token: string | undefined, error: unknown): Promise<unknown> {
    if (error instanceof AttemptStopped) return this.verdictOfStop(job, token, error.reason);
    this.logger.warn({ err: error, jobId: job.id, msg: `${job.name} failed` });
    const isHopeless = error instanceof DomainError && HOPELESS.has(error.kind);
    return isHopeless ? new UnrecoverableError(error.message) : error;
  }

  private async verdictOfStop(
    job: Job,
    token: string | undefined,
    reason: StopReason,
  ): Promise<Error> {
    switch (reason) {
      case 'cancelled':
        return new UnrecoverableError(CANCELLED);
      case 'timed-out':
        this.logger.warn({ jobId: job.id, msg: `${job.name} was not done in time` });
        return new Error('not done in time');
      case 'worker-stopping':
        await job.moveToWait(token);
        return new WaitingError();
      default:
        return reason satisfies never;
    }
  }

  private stop(jobId: string, reason: StopReason): void {
    this.worker.cancelJob(jobId, reason);
  }

  private async catchUp(): Promise<void> {
    for (const jobId of this.running) {
      const isCancelled = await this.cancellations.isCancelled({ queue: this.worker.name, jobId });
      if (isCancelled) this.stop(jobId, 'cancelled');
    }
  }
}

const keyOf = (job: Job): RunningJob => ({ queue: job.queueName, jobId: job.id ?? '' });

function usable(handler: JobHandler, value: unknown): unknown {
  const result = handler.job.result.safeParse(value);
  if (result.success) return result.data;
  const { name } = handler.constructor;
  throw new UnrecoverableError(`${name} gave an unusable result: ${result.error.message}`);
}
