import { Global, Module } from '@nestjs/common';
import { ArtefactStore, openArtefactStore } from '@cuelight/artefacts';
import { API_ENV, type ApiEnv } from '../env.js';

/** Global, because uploads, voices and takes are all stored the same way. */
@Global()
@Module({
  providers: [
    {
      provide: ArtefactStore,
      inject: [API_ENV],
      useFactory: (env: ApiEnv) => openArtefactStore(env),
    },
  ],
  exports: [ArtefactStore],
})
export class StorageModule {}
