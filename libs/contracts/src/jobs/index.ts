import { inspectMedia } from './media-jobs.js';

export * from './define-job.js';
export * from './media-jobs.js';

/** Every job there is. At boot each must have exactly one handler in the worker. */
export const allJobs = [inspectMedia] as const;
