import { Injectable } from '@nestjs/common';
import type { Queue } from 'bullmq';
import { Gauge } from 'prom-client';
import { Metrics } from '../metrics/index.js';
import { Queues } from './queues.js';
import { RedisClients } from './redis-clients.js';

/**
 * Jobs by queue and state, how long the oldest one waits, and how many workers there are: what to raise an alarm
 * on, and what to add and remove workers by.
 */
@Injectable()
export class QueueMetrics {
  constructor(
    metrics: Metrics,
    private readonly queues: Queues,
    private readonly redis: RedisClients,
  ) {
    const jobs: Gauge<'queue' | 'state'> = new Gauge({
      name: 'cuelight_queue_jobs',
      help: 'Jobs by queue and state; of the completed and failed ones those that are kept.',
      labelNames: ['queue', 'state'],
      registers: [metrics.registry],
      collect: () =>
        this.measure(jobs, async (queue) => {
          const counts = await queue.getJobCounts('waiting', 'active', 'delayed', 'failed');
          for (const [state, count] of Object.entries(counts)) {
            jobs.set({ queue: queue.name, state }, count);
          }
        }),
    });
    const oldest: Gauge<'queue'> = new Gauge({
      name: 'cuelight_queue_oldest_waiting_seconds',
      help: 'How long the job that waits longest has been waiting; 0 when none does.',
      labelNames: ['queue'],
      registers: [metrics.registry],
      collect: () =>
        this.measure(oldest, async (queue) => {
          oldest.set({ queue: queue.name }, await oldestWaitingSeconds(queue));
        }),
    });
    const workers: Gauge<'queue'> = new Gauge({
      name: 'cuelight_queue_workers',
      help: 'Worker processes connected to the queue.',
      labelNames: ['queue'],
      registers: [metrics.registry],
      collect: () =>
        this.measure(workers, async (queue) => {
          workers.set({ queue: queue.name }, await queue.getWorkersCount());
        }),
    });
  }

  /** Without Redis the numbers are left out: the rest of the metrics must still come. */
  private async measure(gauge: Gauge, one: (queue: Queue) => Promise<void>): Promise<void> {
    gauge.reset();
    const isThere = await this.redis.ping().then(
      () => true,
      () => false,
    );
    if (isThere) await Promise.all(this.queues.all().map(one));
  }
}

async function oldestWaitingSeconds(queue: Queue): Promise<number> {
  const [oldest] = await queue.getJobs('waiting', 0, 0, true);
  return oldest ? Math.max(0, (Date.now() - oldest.timestamp) / 1_000) : 0;
}
