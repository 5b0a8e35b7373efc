import { type DynamicModule, Module } from '@nestjs/common';
import { ArtefactStore, DiskArtefactStore } from '@cuelight/artefacts';
import { allJobs } from '@cuelight/contracts';
import { JobWorkerModule, loggingModule } from '@cuelight/nest-kit';
import { join, resolve } from 'node:path';
import type { WorkerEnv } from './env.js';
import { InspectMediaHandler } from './media/index.js';

@Module({})
export class WorkerModule {
  static with(env: WorkerEnv): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        loggingModule('worker', env.LOG_LEVEL),
        JobWorkerModule.with({
          settings: { redisUrl: env.REDIS_URL, prefix: env.QUEUE_PREFIX },
          jobs: allJobs,
          handlers: [InspectMediaHandler],
          concurrency: { media: env.MEDIA_JOBS },
          imports: [StorageModule.with(env)],
        }),
      ],
    };
  }
}

/** The bytes that jobs name by hash. */
@Module({})
class StorageModule {
  static with(env: WorkerEnv): DynamicModule {
    const folder = join(resolve(env.DATA_DIR), 'artefacts');
    return {
      module: StorageModule,
      providers: [{ provide: ArtefactStore, useFactory: () => DiskArtefactStore.open(folder) }],
      exports: [ArtefactStore],
    };
  }
}
