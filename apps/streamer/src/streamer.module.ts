import { type DynamicModule, Module, type OnApplicationShutdown } from '@nestjs/common';
import { APP_FILTER, APP_PIPE } from '@nestjs/core';
import { loggingModule, Metrics, ProblemFilter, validationPipe } from '@cuelight/nest-kit';
import { PinoLogger } from 'nestjs-pino';
import type { StreamerEnv } from './env.js';
import { openStation } from './open-station.js';
import { Station } from './station.js';
import { StreamController } from './stream.controller.js';

@Module({})
export class StreamerModule implements OnApplicationShutdown {
  constructor(private readonly station: Station) {}

  static with(env: StreamerEnv): DynamicModule {
    return {
      module: StreamerModule,
      imports: [loggingModule('streamer', env.LOG_LEVEL)],
      controllers: [StreamController],
      providers: [
        { provide: Metrics, useFactory: () => new Metrics('streamer') },
        {
          provide: Station,
          inject: [Metrics, PinoLogger],
          useFactory: (metrics: Metrics, log: PinoLogger) => openStation(env, metrics, log),
        },
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_PIPE, useFactory: validationPipe },
      ],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.station.close();
  }
}
