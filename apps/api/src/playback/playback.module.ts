import { Module } from '@nestjs/common';
import { AsRunModule } from '../as-run/index.js';
import { AudienceModule } from '../audience/index.js';
import { FacesModule } from '../faces/index.js';
import { LightingModule } from '../lighting/index.js';
import { PipelineModule } from '../pipeline/index.js';
import { RenderModule } from '../render/index.js';
import { ScriptModule } from '../script/index.js';
import { TvLayerModule } from '../tv-layer/index.js';
import { AiredSummaries } from './aired.summaries.js';
import { EventIntake } from './event.intake.js';
import { PlaybackController } from './playback.controller.js';
import { PlaybackEvents } from './playback.events.js';
import { PlaybackFacts } from './playback.facts.js';
import { PlaybackIntent } from './playback.intent.js';
import { PlaybackLoop } from './playback.loop.js';
import { PlaybackNews } from './playback.news.js';
import { PlaybackPictures } from './playback.pictures.js';
import { PlaybackService } from './playback.service.js';
import { PlaybackStore } from './playback.store.js';
import { PlaybackSwitch } from './playback.switch.js';
import { PlaybackTurns } from './playback.turns.js';
import { RundownSteps } from './rundown.steps.js';
import { StageDesk } from './stage.desk.js';
import { StageOrders } from './stage.orders.js';
import { StreamerCommands } from './streamer/streamer.commands.js';
import { StreamerLink } from './streamer/streamer.link.js';

@Module({
  imports: [
    AsRunModule,
    AudienceModule,
    FacesModule,
    LightingModule,
    PipelineModule,
    RenderModule,
    ScriptModule,
    TvLayerModule,
  ],
  controllers: [PlaybackController],
  providers: [
    AiredSummaries,
    EventIntake,
    PlaybackEvents,
    PlaybackFacts,
    PlaybackIntent,
    PlaybackLoop,
    PlaybackNews,
    PlaybackPictures,
    PlaybackService,
    PlaybackStore,
    PlaybackSwitch,
    PlaybackTurns,
    RundownSteps,
    StageDesk,
    StageOrders,
    StreamerCommands,
    StreamerLink,
  ],
  exports: [PlaybackFacts, PlaybackIntent, PlaybackSwitch],
})
export class PlaybackModule {}
