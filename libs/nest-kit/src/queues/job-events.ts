import { Inject, Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { type QueueName, queueNames } from '@cuelight/contracts';
import { QueueEvents } from 'bullmq';
import { QUEUE_SETTINGS, type QueueSettings } from './queue-settings.js';
import { logErrors } from './quiet-errors.js';
import { RedisClients } from './redis-clients.js';

type Listener = (jobId: string) => void;

/** News of jobs that ended, whoever queued and whoever did them. */
@Injectable()
export class JobEvents implements BeforeApplicationShutdown {
  private readonly logger = new Logger('Queues');
  private readonly events: readonly QueueEvents[];
  private readonly listeners: ReadonlyMap<QueueName, Set<Listener>>;

  constructor(@Inject(QUEUE_SETTINGS) { prefix }: QueueSettings, clients: RedisClients) {
    this.listeners = new Map(queueNames.map((queue) => [queue, new Set<Listener>()]));
    this.events = queueNames.map((queue) => {
      const events = new QueueEvents(queue, { connection: clients.shared, prefix });
      logErrors(events, this.logger, `events of queue ${queue}`);
      const tell = ({ jobId }: { jobId: string }): void => this.tell(queue, jobId);
      return events.on('completed', tell).on('failed', tell).on('removed', tell);
    });
  }

  /** @returns how to stop listening */
  onEnd(queue: QueueName, listener: Listener): () => void {
    this.listeners.get(queue)?.add(listener);
    return () => void this.listeners.get(queue)?.delete(listener);
  }

  beforeApplicationShutdown(): void {
    // Not awaited: it would wait for Redis, which may be away. RedisClients cuts what is left.
    for (const events of this.events) void events.close().catch(() => undefined);
  }

  private tell(queue: QueueName, jobId: string): void {
    for (const listener of [...(this.listeners.get(queue) ?? [])]) listener(jobId);
  }
}
