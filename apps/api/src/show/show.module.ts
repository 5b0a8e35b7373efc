import { Global, Module } from '@nestjs/common';
import { ShowBySlug } from './show-by-slug.js';
import { ShowController } from './show.controller.js';
import { ShowService } from './show.service.js';
import { ShowStore } from './show.store.js';

/** Global, because every feature acts on a show. */
@Global()
@Module({
  controllers: [ShowController],
  providers: [ShowService, ShowStore, ShowBySlug],
  exports: [ShowService, ShowBySlug],
})
export class ShowModule {}
