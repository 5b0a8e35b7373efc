import { Module } from '@nestjs/common';
import { TvLayerModule } from '../tv-layer/index.js';
import { MediaArrivals } from './media.arrivals.js';
import { MediaController } from './media.controller.js';
import { MediaFiles } from './media.files.js';
import { MediaInspection } from './media.inspection.js';
import { MediaIntake } from './media.intake.js';
import { MediaPurger } from './media.purger.js';
import { MediaService } from './media.service.js';
import { MediaStore } from './media.store.js';
import { MediaSweep } from './media.sweep.js';
import { AddressPolicy } from './url/address-policy.js';
import { RemoteFiles } from './url/remote-file.js';

@Module({
  imports: [TvLayerModule],
  controllers: [MediaController],
  providers: [
    MediaArrivals,
    MediaFiles,
    MediaInspection,
    MediaIntake,
    MediaPurger,
    MediaService,
    MediaStore,
    MediaSweep,
    AddressPolicy,
    RemoteFiles,
  ],
  exports: [MediaIntake, MediaService],
})
export class MediaModule {}
