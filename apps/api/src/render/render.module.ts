import { Module } from '@nestjs/common';
import { ConfigModule } from '../config/index.js';
import { PipelineModule } from '../pipeline/index.js';
import { ShowModule } from '../show/index.js';
import { UsageModule } from '../usage/index.js';
import { CalledOffLines } from './called-off-lines.js';
import { FormingSegments } from './forming-segments.js';
import { FormingStore } from './forming.store.js';
import { KeptSoundsStore } from './kept-sounds.store.js';
import { LineAudioController } from './line-audio.controller.js';
import { LineAudio } from './line-audio.js';
import { LineRendersStore } from './line-renders.store.js';
import { LineVoicing } from './line-voicing.js';
import { RenderController } from './render.controller.js';
import { RenderDesk } from './render-desk.js';
import { RenderService } from './render.service.js';
import { ScriptPlans } from './script-plans.js';
import { SegmentRendering } from './segment-rendering.js';
import { SegmentReports } from './segment-reports.js';
import { ShownMediaReader } from './shown-media.js';
import { SoundRetention } from './sound-retention.js';
import { TakeAssembly } from './take-assembly.js';

@Module({
  controllers: [LineAudioController, RenderController],
  imports: [ConfigModule, PipelineModule, ShowModule, UsageModule],
  providers: [
    CalledOffLines,
    FormingSegments,
    FormingStore,
    KeptSoundsStore,
    LineAudio,
    LineRendersStore,
    LineVoicing,
    RenderDesk,
    RenderService,
    ScriptPlans,
    SegmentRendering,
    SegmentReports,
    ShownMediaReader,
    SoundRetention,
    TakeAssembly,
  ],
  exports: [LineRendersStore, LineVoicing, ScriptPlans],
})
export class RenderModule {}
