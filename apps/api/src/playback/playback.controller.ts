import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { PlaybackState, SwitchOn, TakeNow } from '@cuelight/contracts';
import { Answers, Roles } from '@cuelight/nest-kit';
import { ApiTags } from '@nestjs/swagger';
import { ShowBySlug } from '../show/index.js';
import { PlaybackService } from './playback.service.js';
import { PlaybackSwitch } from './playback.switch.js';

@ApiTags('Playback')
@Controller('api/orchestrator')
@Roles('director')
export class PlaybackController {
  constructor(
    private readonly playback: PlaybackService,
    private readonly playing: PlaybackSwitch,
  ) {}

  @Get('status')
  @Roles('moderator')
  @Answers(PlaybackState)
  async status(@Query('show', ShowBySlug) showId: string): Promise<PlaybackState> {
    return this.playback.status(showId);
  }

  @Post('play')
  @HttpCode(200)
  @Answers(PlaybackState)
  async play(@Query('show', ShowBySlug) showId: string): Promise<PlaybackState> {
    return this.playing.set(showId, true);
  }

  @Post('stop')
  @HttpCode(200)
  @Answers(PlaybackState)
  async stop(@Query('show', ShowBySlug) showId: string): Promise<PlaybackState> {
    return this.playing.set(showId, false);
  }

  @Post('take')
  @HttpCode(200)
  @Answers(PlaybackState)
  async take(
    @Query('show', ShowBySlug) showId: string,
    @Body({ schema: TakeNow }) body: TakeNow,
  ): Promise<PlaybackState> {
    return this.playback.take(showId, body);
  }

  @Post('hold')
  @HttpCode(200)
  @Answers(PlaybackState)
  async hold(
    @Query('show', ShowBySlug) showId: string,
    @Body({ schema: SwitchOn }) { enabled }: SwitchOn,
  ): Promise<PlaybackState> {
    return this.playback.hold(showId, enabled);
  }

  @Post('skip-line')
  @HttpCode(200)
  @Answers(PlaybackState)
  async skipLine(@Query('show', ShowBySlug) showId: string): Promise<PlaybackState> {
    return this.playback.skipLine(showId);
  }

  @Post('slate')
  @HttpCode(200)
  @Answers(PlaybackState)
  async slate(
    @Query('show', ShowBySlug) showId: string,
    @Body({ schema: SwitchOn }) { enabled }: SwitchOn,
  ): Promise<PlaybackState> {
    return this.playback.slate(showId, enabled);
  }
}
