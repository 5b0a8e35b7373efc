import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { type QueueName, queueNames } from '@cuelight/contracts';
import { Queue } from 'bullmq';
import { bullOptions, QUEUE_SETTINGS, type QueueSettings } from './queue-settings.js';
import { logErrors } from './quiet-errors.js';

/** The queues by name. */
@Injectable()
export class Queues implements OnApplicationShutdown {
  private readonly logger = new Logger('Queues');
  private readonly byName: ReadonlyMap<QueueName, Queue>;

  constructor(@Inject(QUEUE_SETTINGS) settings: QueueSettings) {
    this.byName = new Map(
      queueNames.map((name) => {
        const queue = new Queue(name, bullOptions(settings));
        logErrors(queue, this.logger, `queue ${name}`);
        return [name, queue];
      }),
    );
  }

  of(name: QueueName): Queue {
    const queue = this.byName.get(name);
    if (!queue) throw new Error(`there is no queue ${name}`);
    return queue;
  }

  all(): Queue[] {
    return [...this.byName.values()];
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.all().map((queue) => queue.close()));
  }
}
