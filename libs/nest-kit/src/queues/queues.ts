import { getQueueToken } from '@nestjs/bullmq';
import { Injectable, Logger } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { type QueueName, queueNames } from '@cuelight/contracts';
import type { Queue } from 'bullmq';
import { logErrors } from './quiet-errors.js';

/** The queues by name. */
@Injectable()
export class Queues {
  private readonly logger = new Logger('Queues');
  private readonly byName: ReadonlyMap<QueueName, Queue>;

  constructor(modules: ModuleRef) {
    this.byName = new Map(
      queueNames.map((name) => {
        const queue = modules.get<Queue>(getQueueToken(name), { strict: false });
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
