import { BullModule } from '@nestjs/bullmq';
import { type DynamicModule, Module, type ModuleMetadata, type Type } from '@nestjs/common';
import { type JobDefinition, type QueueName, queueNames } from '@cuelight/contracts';
import { Cancellations } from './cancellations.js';
import { JobEvents } from './job-events.js';
import type { JobHandler } from './job-handler.js';
import { JobHandlers } from './job-handlers.js';
import { JobProducer } from './job-producer.js';
import { QUEUE_SETTINGS, type QueueSettings } from './queue-settings.js';
import { queueProcessor } from './queue-processor.js';
import { Queues } from './queues.js';
import { RedisClients } from './redis-clients.js';
import { RollCall } from './roll-call.js';

/** Global, because BullMQ's own module needs the connections too. */
@Module({})
class RedisModule {
  static with(settings: QueueSettings): DynamicModule {
    return {
      module: RedisModule,
      global: true,
      providers: [{ provide: QUEUE_SETTINGS, useValue: settings }, RedisClients, RollCall],
      exports: [QUEUE_SETTINGS, RedisClients, RollCall],
    };
  }
}

/** For a process that queues jobs: gives every module the JobProducer. */
@Module({})
export class JobProducerModule {
  static with(settings: QueueSettings): DynamicModule {
    return {
      module: JobProducerModule,
      global: true,
      imports: [RedisModule.with(settings)],
      providers: [Queues, Cancellations, JobEvents, JobProducer],
      exports: [Queues, JobProducer],
    };
  }
}

export interface JobWorkerOptions {
  readonly settings: QueueSettings;
  readonly jobs: readonly JobDefinition[];
  readonly handlers: readonly Type<JobHandler>[];
  /** How many jobs of a queue one process does at once. */
  readonly concurrency: Readonly<Record<QueueName, number>>;
  /** Modules with what the handlers need. */
  readonly imports: NonNullable<ModuleMetadata['imports']>;
}

/** For a process that does jobs. It refuses to start unless every job has exactly one handler. */
@Module({})
export class JobWorkerModule {
  static with(options: JobWorkerOptions): DynamicModule {
    const { settings, jobs, handlers, concurrency } = options;
    return {
      module: JobWorkerModule,
      imports: [
        RedisModule.with(settings),
        BullModule.forRootAsync({
          inject: [RedisClients],
          useFactory: ({ shared }: RedisClients) => ({
            connection: shared,
            prefix: settings.prefix,
          }),
        }),
        // Registers no queue, only what finds the processors below.
        BullModule.registerQueue(),
        ...options.imports,
      ],
      providers: [
        Cancellations,
        ...handlers,
        {
          provide: JobHandlers,
          inject: [...handlers],
          useFactory: (...made: JobHandler[]) => new JobHandlers(jobs, made),
        },
        ...queueNames.map((queue) => queueProcessor(queue, concurrency[queue])),
      ],
    };
  }
}
