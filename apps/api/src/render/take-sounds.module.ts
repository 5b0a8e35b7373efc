import { Global, Module } from '@nestjs/common';
import { SegmentSounds } from '../pipeline/index.js';
import { RenderedTakes } from './rendered-takes.js';
import { TakeSounds } from './take-sounds.js';

/** Global, because the pipeline asks and rendering is built on the pipeline. */
@Global()
@Module({
  providers: [RenderedTakes, { provide: SegmentSounds, useClass: TakeSounds }],
  exports: [RenderedTakes, SegmentSounds],
})
export class TakeSoundsModule {}
