import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { SetTwitch, TwitchStatus } from '@cuelight/contracts';
import { Answers, Roles } from '@cuelight/nest-kit';
import { ApiTags } from '@nestjs/swagger';
import { ShowBySlug } from '../show/index.js';
import { TwitchService } from './twitch.service.js';

@ApiTags('Chat intake')
@Controller('api/orchestrator/chat/twitch')
@Roles('director')
export class TwitchController {
  constructor(private readonly twitch: TwitchService) {}

  @Get()
  @Roles('moderator')
  @Answers(TwitchStatus)
  async status(@Query('show', ShowBySlug) showId: string): Promise<TwitchStatus> {
    return this.twitch.status(showId);
  }

  @Post()
  @HttpCode(200)
  @Answers(TwitchStatus)
  async setChannel(
    @Query('show', ShowBySlug) showId: string,
    @Body({ schema: SetTwitch }) { channel }: SetTwitch,
  ): Promise<TwitchStatus> {
    return this.twitch.setChannel(showId, channel);
  }
}
