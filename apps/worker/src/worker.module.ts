import { type DynamicModule, Module } from '@nestjs/common';
import { ArtefactStore, openArtefactStore } from '@cuelight/artefacts';
import { allJobs } from '@cuelight/contracts';
import { JobWorkerModule, loggingModule } from '@cuelight/nest-kit';
import { WORKER_ENV, type WorkerEnv } from './env.js';
import { InspectMediaHandler } from './media/index.js';
import { RecentLines, Studio, VoiceLineHandler, VoicesTold } from './speech/index.js';
import { AssembleTakeHandler } from './take/index.js';

/** Milliseconds each: more at once would only share a core. */
const TAKE_JOBS = 1;

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
          handlers: [InspectMediaHandler, VoiceLineHandler, AssembleTakeHandler],
          concurrency: { media: env.MEDIA_JOBS, speech: env.SPEECH_JOBS, take: TAKE_JOBS },
          imports: [StorageModule.with(env), SpeechModule.with(env)],
        }),
      ],
    };
  }
}

/** Voices, and what they said lately. */
@Module({})
class SpeechModule {
  static with(env: WorkerEnv): DynamicModule {
    return {
      module: SpeechModule,
      providers: [{ provide: WORKER_ENV, useValue: env }, Studio, RecentLines, VoicesTold],
      exports: [Studio, RecentLines],
    };
  }
}

/** The bytes that jobs name by hash. */
@Module({})
class StorageModule {
  static with(env: WorkerEnv): DynamicModule {
    return {
      module: StorageModule,
      providers: [{ provide: ArtefactStore, useFactory: () => openArtefactStore(env) }],
      exports: [ArtefactStore],
    };
  }
}
