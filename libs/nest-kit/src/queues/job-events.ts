import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { type QueueName, queueNames } from '@cuelight/contracts';
import { QueueEvents } from 'bullmq';
import { bullOptions, QUEUE_SETTINGS, type QueueSettings } from './queue-settings.js';
import { logErrors } from './quiet-errors.js';

type Listener = (jobId: string) => void;

/** News of jobs that ended, whoever queued and whoever did them. */
@Injectable()
export class JobEvents implements OnApplicationShutdown {
  private readonly logger = new Logger('Queues');
  private readonly events: ReadonlyMap<QueueName, QueueEvents>;
  private readonly listeners: ReadonlyMap<QueueName, Set<Listener>>;

  constructor(@Inject(QUEUE_SETTINGS) settings: QueueSettings) {
    this.listeners = new Map(queueNames.map((queue) => [queue, new Set<Listener>()]));
    this.events = new Map(
      queueNames.map((queue) => {
        const events = new QueueEvents(queue, bullOptions(settings));
        logErrors(events, this.logger, `events of queue ${queue}`);
        const tell = ({ jobId }: { jobId: string }): void => this.tell(queue, jobId);
        events.on('completed', tell).on('failed', tell).on('removed', tell);
        return [queue, events];
      }),
    );
  }

  /** @returns how to stop listening */
  onEnd(queue: QueueName, listener: Listener): () => void {
    this.listeners.get(queue)?.add(listener);
    return () => void this.listeners.get(queue)?.delete(listener);
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([...this.events.values()].map((events) => events.close()));
  }

  private tell(queue: QueueName, jobId: string): void {
    for (const listener of [...(this.listeners.get(queue) ?? [])]) listener(jobId);
  }
}
