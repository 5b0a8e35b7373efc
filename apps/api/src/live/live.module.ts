import { Global, Module } from '@nestjs/common';
import { LiveNews } from './live.news.js';
import { LiveOutbox } from './live.outbox.js';
import { LiveRing } from './live.ring.js';

/** Global, because every feature has changes to push. */
@Global()
@Module({
  providers: [LiveNews, LiveOutbox, LiveRing],
  exports: [LiveNews, LiveOutbox, LiveRing],
})
export class LiveModule {}
