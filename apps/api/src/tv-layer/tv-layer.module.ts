import { Module } from '@nestjs/common';
import { TvLayerController } from './tv-layer.controller.js';
import { TvLayerService } from './tv-layer.service.js';
import { TvLayerStore } from './tv-layer.store.js';

@Module({
  controllers: [TvLayerController],
  providers: [TvLayerService, TvLayerStore],
  exports: [TvLayerService],
})
export class TvLayerModule {}
