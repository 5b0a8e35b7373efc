import { inspectMedia } from './media-jobs.js';
import { voiceLine } from './speech-jobs.js';
import { assembleTake } from './take-jobs.js';

export * from './define-job.js';
export * from './define-question.js';
export * from './media-jobs.js';
export * from './speech-jobs.js';
export * from './take-jobs.js';

/** Every job there is. At boot each must have exactly one handler in the worker. */
export const allJobs = [inspectMedia, voiceLine, assembleTake] as const;
