import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HealthParts } from '../health/index.js';
import { Queues } from './queues.js';
import { RedisClients } from './redis-clients.js';

/** Two parts of the health of a process that queues jobs: the server that holds them, and somebody to do them. */
@Injectable()
export class QueueHealth implements OnModuleInit {
  constructor(
    private readonly health: HealthParts,
    private readonly queues: Queues,
    private readonly redis: RedisClients,
  ) {}

  onModuleInit(): void {
    this.health.register('redis', () => this.redis.ping());
    this.health.register('worker', () => this.assertWorkers());
  }

  private async assertWorkers(): Promise<void> {
    // Without Redis nobody can tell, and a command would wait for it to come back.
    await this.redis.ping();
    for (const queue of this.queues.all()) {
      if ((await queue.getWorkersCount()) === 0) {
        throw new Error(`no worker is connected to the queue ${queue.name}`);
      }
    }
  }
}
