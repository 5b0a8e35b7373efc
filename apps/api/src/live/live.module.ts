import { Global, Module } from '@nestjs/common';
import { LiveOutbox } from './live.outbox.js';

/** Global, because every feature has changes to push. */
@Global()
@Module({ providers: [LiveOutbox], exports: [LiveOutbox] })
export class LiveModule {}
