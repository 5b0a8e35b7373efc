import { Module } from '@nestjs/common';
import { LightingController } from './lighting.controller.js';
import { LightingService } from './lighting.service.js';

@Module({
  controllers: [LightingController],
  providers: [LightingService],
  exports: [LightingService],
})
export class LightingModule {}
