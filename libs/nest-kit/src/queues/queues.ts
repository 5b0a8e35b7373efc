import { Inject, Injectable, Logger } from '@nestjs/common';
import { type QueueName, queueNames } from '@cuelight/contracts';
import { Queue } from 'bullmq';
import { QUEUE_SETTINGS, type QueueSettings } from './queue-settings.js';
import { logErrors } from './quiet-errors.js';
import { RedisClients } from './redis-clients.js';

/** The queues by name. */
@Injectable()
export class Queues {
  private readonly logger = new Logger('Queues');
  private readonly byName: ReadonlyMap<QueueName, Queue>;

  constructor(@Inject(QUEUE_SETTINGS) { prefix }: QueueSettings, clients: RedisClients) {
    this.byName = new Map(
      queueNames.map((name) => {
        const queue = new Queue(name, { connection: clients.shared, prefix });
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
}
