import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HealthParts } from '../health/index.js';
import { Cancellations } from './cancellations.js';
import { Queues } from './queues.js';

/** Two parts of the health of a process that queues jobs: the server that holds them, and somebody to do them. */
@Injectable()
export class QueueHealth implements OnModuleInit {
  constructor(
    private readonly health: HealthParts,
    private readonly queues: Queues,
    private readonly cancellations: Cancellations,
  ) {}

  onModuleInit(): void {
    this.health.register('redis', () => this.cancellations.ping());
    this.health.register('worker', () => this.assertWorkers());
  }

  private async assertWorkers(): Promise<void> {
    // Without Redis nobody can tell, and a command would wait for it to come back.
    await this.cancellations.ping();
    for (const queue of this.queues.all()) {
      if ((await queue.getWorkersCount()) === 0) {
        throw new Error(`no worker is connected to the queue ${queue.name}`);
      }
    }
  }
}
