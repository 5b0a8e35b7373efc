import { Module } from '@nestjs/common';
import { ConfigModule } from '../config/index.js';
import { LightingModule } from '../lighting/index.js';
import { PipelineModule } from '../pipeline/index.js';
import { PlaybackModule } from '../playback/index.js';
import { TvLayerModule } from '../tv-layer/index.js';
import { PushAdmission } from './push.admission.js';
import { PushFeed } from './push.feed.js';
import { PushGateway } from './push.gateway.js';
import { PushHub } from './push.hub.js';
import { PushWebSocket } from './push.websocket.js';
import { StageReader } from './stage.reader.js';
import { StateController } from './state.controller.js';
import { StateReader } from './state.reader.js';

/** Sees every feature; no feature sees it. */
@Module({
  imports: [PlaybackModule, PipelineModule, TvLayerModule, LightingModule, ConfigModule],
  controllers: [StateController],
  providers: [
    StateReader,
    StageReader,
    PushFeed,
    PushHub,
    PushAdmission,
    PushGateway,
    PushWebSocket,
  ],
})
export class PushModule {}
