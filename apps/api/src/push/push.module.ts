import { Module } from '@nestjs/common';
import { AudienceModule } from '../audience/index.js';
import { ChatModule } from '../chat/index.js';
import { ConfigModule } from '../config/index.js';
import { LightingModule } from '../lighting/index.js';
import { PipelineModule } from '../pipeline/index.js';
import { PlaybackModule } from '../playback/index.js';
import { TvLayerModule } from '../tv-layer/index.js';
import { DeskNews } from './desk.news.js';
import { DeskReader } from './desk.reader.js';
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
  imports: [
    AudienceModule,
    ChatModule,
    ConfigModule,
    LightingModule,
    PipelineModule,
    PlaybackModule,
    TvLayerModule,
  ],
  controllers: [StateController],
  providers: [
    StateReader,
    StageReader,
    DeskReader,
    DeskNews,
    PushFeed,
    PushHub,
    PushAdmission,
    PushGateway,
    PushWebSocket,
  ],
})
export class PushModule {}
