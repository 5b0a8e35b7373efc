import type { KeepJobs } from 'bullmq';

export interface QueueSettings {
  /** See `redisOptions`. */
  readonly redisUrl: string;
  /** Starts every key in Redis, so that several installations can share one server. */
  readonly prefix: string;
}

/** The token under which the settings are injected. */
export const QUEUE_SETTINGS = Symbol('queue settings');

/** How long finished jobs can be looked at: enough to see what happened, little enough for Redis. */
export const KEEP_COMPLETED = { age: 24 * 3_600, count: 1_000 } satisfies KeepJobs;
export const KEEP_FAILED: KeepJobs = { age: 7 * 24 * 3_600, count: 1_000 };

/** The pause before the second try; each further one is twice as long. */
export const FIRST_RETRY_AFTER_MS = 1_000;
