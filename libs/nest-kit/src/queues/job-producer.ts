import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import type { JobData, JobDefinition, JobResult } from '@cuelight/contracts';
import type { BackoffOptions, Job as QueuedJob } from 'bullmq';
import { Cancellations } from './cancellations.js';
import { JobEvents } from './job-events.js';
import { inTime } from './in-time.js';
import { CANCELLED, type JobOutcome } from './job-outcome.js';
import { FIRST_RETRY_AFTER_MS, KEEP_COMPLETED, KEEP_FAILED } from './queue-settings.js';
import { Queues } from './queues.js';

export interface EnqueueOptions {
  /** Tries in all, instead of those of the definition. */
  readonly attempts?: number;
  /** Before all that waits: somebody looks at the answer at once. */
  readonly first?: boolean;
}

export interface Finished<Job extends JobDefinition> {
  readonly data: JobData<Job>;
  readonly outcome: JobOutcome<Job>;
}

/** Hands work over to the workers and learns what became of it. */
@Injectable()
export class JobProducer implements BeforeApplicationShutdown {
  private readonly logger = new Logger('Queues');
  private readonly stopping = new AbortController();

  constructor(
    private readonly queues: Queues,
    private readonly events: JobEvents,
    private readonly cancellations: Cancellations,
  ) {}

  /**
   * Queues a job, unless the same one (by its `jobId`) waits or runs already.
   * @throws QUEUES_UNAVAILABLE; the job may still be queued when Redis comes back
   */
  async enqueue<Job extends JobDefinition>(
    job: Job,
    data: JobData<Job>,
    { attempts = job.attempts, first = false }: EnqueueOptions = {},
  ): Promise<void> {
    const parsed = job.data.parse(data) as JobData<Job>;
    const jobId = job.jobId(parsed);
    await inTime(async () => {
      await this.cancellations.forget({ queue: job.queue, jobId });
      const earlier = await this.find(job, jobId);
      // A finished job would keep its id, and with it the new one out.
      if (earlier?.finishedOn !== undefined) await earlier.remove();
      await this.queues.of(job.queue).add(job.name, parsed, {
        jobId,
        attempts,
        lifo: first,
        backoff: backoffOf(job),
        removeOnComplete: { ...KEEP_COMPLETED, count: job.keepCompleted ?? KEEP_COMPLETED.count },
        removeOnFail: KEEP_FAILED,
      });
    });
  }

  /** @throws QUEUES_UNAVAILABLE */
  async outcome<Job extends JobDefinition>(job: Job, data: JobData<Job>): Promise<JobOutcome<Job>> {
    return inTime(() => this.outcomeOf(job, job.jobId(data)));
  }

  /** Whether anybody takes jobs of this kind at all. @throws QUEUES_UNAVAILABLE */
  async hasWorker({ queue }: JobDefinition): Promise<boolean> {
    return inTime(async () => (await this.queues.of(queue).getWorkersCount()) > 0);
  }

  /** Waits until the job has ended, or for `ms`, or until this process stops. */
  async waitFor<Job extends JobDefinition>(
    job: Job,
    data: JobData<Job>,
    ms: number,
  ): Promise<JobOutcome<Job>> {
    const jobId = job.jobId(data);
    const ended = Promise.withResolvers<void>();
    const stopListening = this.events.onEnd(job.queue, (id) => {
      if (id === jobId) ended.resolve();
    });
    const deadline = setTimeout(ended.resolve, ms);
    const stop = (): void => ended.resolve();
    this.stopping.signal.addEventListener('abort', stop, { once: true });
    if (this.stopping.signal.aborted) ended.resolve();
    try {
      const already = await this.outcome(job, data);
      if (already.state !== 'unfinished') return already;
      await ended.promise;
      // Asked again after the deadline too: an event can be missed while Redis is away.
      return await this.outcome(job, data);
    } finally {
      stopListening();
      clearTimeout(deadline);
      this.stopping.signal.removeEventListener('abort', stop);
    }
  }

  /**
   * Takes a waiting job out of its queue, or stops it where it runs. Of no effect on one that has ended.
   * @throws QUEUES_UNAVAILABLE
   */
  async cancel<Job extends JobDefinition>(job: Job, data: JobData<Job>): Promise<void> {
    const jobId = job.jobId(data);
    await inTime(async () => {
      const queued = await this.find(job, jobId);
      if (!queued || queued.finishedOn !== undefined) return;
      // A worker holds the lock of a job it runs, and BullMQ refuses to remove that.
      const isRemoved = await queued.remove().then(
        () => true,
        () => false,
      );
      if (!isRemoved) await this.cancellations.announce({ queue: job.queue, jobId });
    });
  }

  /**
   * Calls back for every job of this kind that ends, in every copy of the api, so what it does must
   * be safe to do twice. News can be lost in a crash: whoever depends on them asks `outcome` later.
   */
  onFinished<Job extends JobDefinition>(
    job: Job,
    listener: (finished: Finished<Job>) => Promise<void>,
  ): void {
    const react = async (jobId: string): Promise<void> => {
      const queued = await this.find(job, jobId);
      if (queued?.name !== job.name) return;
      const data = job.data.parse(queued.data) as JobData<Job>;
      await listener({ data, outcome: await this.outcomeOf(job, jobId) });
    };
    this.events.onEnd(job.queue, (jobId) => {
      react(jobId).catch((error: unknown) =>
        this.logger.error({ err: error, jobId, msg: `the end of ${job.name} was not taken in` }),
      );
    });
  }

  /** Calls back when any job of the same queue has ended: for whoever then looks at everything anyway. */
  onAnyEnd({ queue }: JobDefinition, listener: () => void): void {
    this.events.onEnd(queue, listener);
  }

  beforeApplicationShutdown(): void {
    this.stopping.abort();
  }

  private async outcomeOf<Job extends JobDefinition>(
    job: Job,
    jobId: string,
  ): Promise<JobOutcome<Job>> {
    // The state first: what is read after it is complete, where a job read before may since have ended.
    const state = await this.queues.of(job.queue).getJobState(jobId);
    if (state === 'unknown') return { state: 'gone' };
    if (state !== 'completed' && state !== 'failed') return { state: 'unfinished' };
    const ended = await this.find(job, jobId);
    if (!ended) return { state: 'gone' };
    if (state === 'completed') {
      const result = job.result.safeParse(ended.returnvalue);
      return result.success
        ? { state, result: result.data as JobResult<Job> }
        : { state: 'failed', reason: 'its result cannot be read', attempts: ended.attemptsMade };
    }
    return ended.failedReason === CANCELLED
      ? { state: 'cancelled' }
      : { state, reason: ended.failedReason, attempts: ended.attemptsMade };
  }

  private find({ queue }: JobDefinition, jobId: string): Promise<QueuedJob | undefined> {
    return this.queues.of(queue).getJob(jobId);
  }
}

function backoffOf({ retryAfterMs }: JobDefinition): BackoffOptions {
  return retryAfterMs === undefined
    ? { type: 'exponential', delay: FIRST_RETRY_AFTER_MS }
    : { type: 'fixed', delay: retryAfterMs };
}
