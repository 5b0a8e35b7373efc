import { Processor } from '@nestjs/bullmq';
import type { Type } from '@nestjs/common';
import type { QueueName } from '@cuelight/contracts';
import { JobProcessor } from './job-processor.js';

/**
 * A worker that dies holds its jobs until their locks end; then the next look for stalled jobs gives
 * them to another: 25 s at worst. Locks are renewed at half their time, which a busy process must manage.
 */
const LOCK_MS = 15_000;
const LOOK_FOR_STALLED_MS = 10_000;

/** A job whose worker dies once more than this is what kills the workers. */
const MAX_DEATHS = 2;

/** The processor of one queue, ready to be a provider. */
export function queueProcessor(queue: QueueName, concurrency: number): Type<JobProcessor> {
  @Processor(queue, {
    concurrency,
    lockDuration: LOCK_MS,
    stalledInterval: LOOK_FOR_STALLED_MS,
    maxStalledCount: MAX_DEATHS,
  })
  class QueueProcessor extends JobProcessor {}
  return QueueProcessor;
}
