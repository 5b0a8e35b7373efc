import type { JobData, JobDefinition, JobResult } from '@cuelight/contracts';

export interface JobContext {
  readonly jobId: string;
  /** 1 for the first try. */
  readonly attempt: number;
  /** Tries in all: when this one is the last, it is now or never. */
  readonly attempts: number;
  /** Fires when the job is cancelled, takes too long, or must be given back because the worker stops. */
  readonly signal: AbortSignal;
}

/**
 * Does one kind of job. It may run twice for the same data (a worker can die after the work and
 * before saying so), so doing it again must do no harm.
 *
 * Throw a DomainError of kind `invalid`, `unsupported`, `unprocessable` or `not-found` when trying
 * again cannot help; anything else is tried again.
 */
export abstract class JobHandler<Job extends JobDefinition = JobDefinition> {
  abstract readonly job: Job;

  abstract run(data: JobData<Job>, context: JobContext): Promise<JobResult<Job>>;
}
