import { Global, Module } from '@nestjs/common';
import { LiveNews } from './live.news.js';
import { LiveOutbox } from './live.outbox.js';

/** Global, because every feature has changes to push. */
@Global()
@Module({ providers: [LiveNews, LiveOutbox], exports: [LiveNews, LiveOutbox] })
export class LiveModule {}
