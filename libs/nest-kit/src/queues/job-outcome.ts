import type { JobDefinition, JobResult } from '@cuelight/contracts';

/** What is known of a job. `gone`: never queued, or finished so long ago that Redis forgot it. */
export type JobOutcome<Job extends JobDefinition = JobDefinition> =
  | { readonly state: 'completed'; readonly result: JobResult<Job> }
  | { readonly state: 'failed'; readonly reason: string; readonly attempts: number }
  | { readonly state: 'cancelled' }
  | { readonly state: 'unfinished' }
  | { readonly state: 'gone' };

/** The reason a cancelled job fails with. */
export const CANCELLED = 'cancelled';
