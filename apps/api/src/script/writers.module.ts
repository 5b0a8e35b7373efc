import { Global, Module } from '@nestjs/common';
import { ContentJudge } from '@cuelight/language';
import { Writers } from './writers.js';

/** Global: the pipeline asks the judge before it approves, and others show who can write. */
@Global()
@Module({
  providers: [
    Writers,
    { provide: ContentJudge, inject: [Writers], useFactory: ({ judge }: Writers) => judge },
  ],
  exports: [Writers, ContentJudge],
})
export class WritersModule {}
