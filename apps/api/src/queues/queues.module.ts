import {
  type DynamicModule,
  type MiddlewareConsumer,
  Module,
  type NestModule,
} from '@nestjs/common';
import { JobProducerModule, QueueHealth, QueueMetrics, Queues } from '@cuelight/nest-kit';
import type { ApiEnv } from '../env.js';
import { QUEUE_BOARD_PATH, queueBoard } from './queue-board.js';
import { QueueBoardGate } from './queue-board.gate.js';

/** Hands jobs to the workers, and shows how that goes: health, metrics and Bull Board. */
@Module({ providers: [QueueHealth, QueueMetrics] })
export class QueuesModule implements NestModule {
  static with(env: ApiEnv): DynamicModule {
    const settings = { redisUrl: env.REDIS_URL, prefix: env.QUEUE_PREFIX };
    return { module: QueuesModule, imports: [JobProducerModule.with(settings)] };
  }

  constructor(private readonly queues: Queues) {}

  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(QueueBoardGate, queueBoard(this.queues)).forRoutes(QUEUE_BOARD_PATH);
  }
}
