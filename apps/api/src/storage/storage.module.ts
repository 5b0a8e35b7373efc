import { Global, Module } from '@nestjs/common';
import { ArtefactStore, DiskArtefactStore } from '@cuelight/artefacts';
import { join, resolve } from 'node:path';
import { API_ENV, type ApiEnv } from '../env.js';

/** Global, because uploads, voices and takes are all stored the same way. */
@Global()
@Module({
  providers: [
    {
      provide: ArtefactStore,
      inject: [API_ENV],
      useFactory: (env: ApiEnv) => DiskArtefactStore.open(join(resolve(env.DATA_DIR), 'artefacts')),
    },
  ],
  exports: [ArtefactStore],
})
export class StorageModule {}
