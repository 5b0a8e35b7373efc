import { type BeforeApplicationShutdown, type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_PIPE } from '@nestjs/core';
import { loggingModule, Metrics, ProblemFilter, validationPipe } from '@cuelight/nest-kit/core';
import { PinoLogger } from 'nestjs-pino';
import type { StreamerEnv } from './env.js';
import { openStation, type OnAir } from './open-station.js';
import { PlayoutController } from './playout/playout.controller.js';
import { StageDoor } from './stage-door.js';
import { Station } from './station.js';
import { StreamController } from './stream.controller.js';
import type { Threads } from './threads.js';

const ON_AIR = Symbol('on air');

@Module({})
export class StreamerModule implements BeforeApplicationShutdown {
  constructor(
    private readonly station: Station,
    private readonly door: StageDoor,
  ) {}

  static with(env: StreamerEnv, threads: Threads): DynamicModule {
    return {
      module: StreamerModule,
      imports: [loggingModule('streamer', env.LOG_LEVEL)],
      controllers: [StreamController, PlayoutController],
      providers: [
        { provide: Metrics, useFactory: () => new Metrics('streamer') },
        {
          provide: ON_AIR,
          inject: [Metrics, PinoLogger],
          useFactory: (metrics: Metrics, log: PinoLogger) =>
            openStation(env, metrics, log, threads),
        },
        { provide: Station, inject: [ON_AIR], useFactory: ({ station }: OnAir) => station },
        { provide: StageDoor, inject: [ON_AIR], useFactory: ({ door }: OnAir) => door },
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_PIPE, useFactory: validationPipe },
      ],
    };
  }

  /** The channel first: it publishes what the show has made so far, and viewers can still fetch it. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.station.close();
    await this.door.show?.close();
  }
}
