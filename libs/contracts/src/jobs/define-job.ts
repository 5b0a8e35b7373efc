import type * as z from 'zod';

export interface JobDefinition<
  Data extends z.ZodType = z.ZodType,
  Result extends z.ZodType = z.ZodType,
> {
  readonly queue: QueueName;
  readonly name: string;
  /** Ids and hashes only, never blobs: Redis holds every job in memory. */
  readonly data: Data;
  readonly result: Result;
  /** Tries in all, unless whoever queues the job says otherwise. */
  readonly attempts: number;
  /** The pause between two tries; without it they are a second apart, then two, four and so on. */
  readonly retryAfterMs?: number;
  /** Of this queue, how many that are done can still be looked at. Only for results that are large. */
  readonly keepCompleted?: number;
  /** After this long the attempt is aborted and counts as failed. */
  readonly timeoutMs: number;
  /** The same id while a job waits or runs means the same work: the second is not queued again. */
  readonly jobId: (data: z.infer<Data>) => string;
}

export type JobData<Job extends JobDefinition> = z.infer<Job['data']>;
export type JobResult<Job extends JobDefinition> = z.infer<Job['result']>;

export const queueNames = ['media', 'speech', 'take'] as const;
export type QueueName = (typeof queueNames)[number];

export function defineJob<Data extends z.ZodType, Result extends z.ZodType>(
  definition: JobDefinition<Data, Result>,
): JobDefinition<Data, Result> {
  return definition;
}
