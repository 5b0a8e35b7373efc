import { LogLevel, readEnv } from '@cuelight/nest-kit';
import * as z from 'zod';

export const WorkerEnv = z.object({
  DATA_DIR: z
    .string()
    .default('./data')
    .describe('Folder of everything that must not be lost; the same as the api has.'),
  REDIS_URL: z
    .string()
    .regex(/^(rediss?:\/\/|unix:)/, 'must start with redis://, rediss:// or unix:')
    .describe('Redis 6.2 or newer (redis://, rediss://, unix:/path); the same as the api has.'),
  QUEUE_PREFIX: z
    .string()
    .regex(/^[\w-]+$/, 'letters, digits, dashes and underscores')
    .default('cuelight')
    .describe('Starts every key in Redis; the same as the api has.'),
  MEDIA_JOBS: z.coerce
    .number()
    .int()
    .min(1)
    .max(64)
    .default(2)
    .describe('How many uploads one worker looks into at once.'),
  LOG_LEVEL: LogLevel.default('info').describe('From fatal to trace.'),
});
export type WorkerEnv = z.infer<typeof WorkerEnv>;

export function readWorkerEnv(source?: NodeJS.ProcessEnv): WorkerEnv {
  return readEnv(WorkerEnv, source);
}
