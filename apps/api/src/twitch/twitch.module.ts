import { Module } from '@nestjs/common';
import { ChatModule } from '../chat/index.js';
import { PlaybackModule } from '../playback/index.js';
import { TwitchController } from './twitch.controller.js';
import { TwitchLink } from './twitch.link.js';
import { TwitchService } from './twitch.service.js';
import { TwitchStore } from './twitch.store.js';

@Module({
  imports: [ChatModule, PlaybackModule],
  controllers: [TwitchController],
  providers: [TwitchLink, TwitchService, TwitchStore],
})
export class TwitchModule {}
