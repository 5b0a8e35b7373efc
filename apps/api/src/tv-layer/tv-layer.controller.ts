import { Body, Controller, Get, Post, Put, Query } from '@nestjs/common';
import { SetTvMedia, TvLayerState, TvPlaylist } from '@cuelight/contracts';
import { Answers, Roles } from '@cuelight/nest-kit';
import { ApiTags } from '@nestjs/swagger';
import { ShowBySlug } from '../show/index.js';
import { TvLayerService } from './tv-layer.service.js';

@ApiTags('TV layer')
@Controller('api/tv-layer')
@Roles('director')
export class TvLayerController {
  constructor(private readonly tv: TvLayerService) {}

  @Get()
  @Roles('moderator')
  @Answers(TvLayerState)
  async state(@Query('show', ShowBySlug) showId: string): Promise<TvLayerState> {
    return this.tv.state(showId);
  }

  @Post('default')
  @Answers(TvLayerState)
  async default(
    @Query('show', ShowBySlug) showId: string,
    @Body({ schema: SetTvMedia }) { mediaId }: SetTvMedia,
  ): Promise<TvLayerState> {
    return this.tv.change(showId, { type: 'default', mediaId });
  }

  @Post('override')
  @Answers(TvLayerState)
  async override(
    @Query('show', ShowBySlug) showId: string,
    @Body({ schema: SetTvMedia }) { mediaId }: SetTvMedia,
  ): Promise<TvLayerState> {
    return this.tv.change(showId, { type: 'override', mediaId });
  }

  @Post('manual')
  @Answers(TvLayerState)
  async manual(
    @Query('show', ShowBySlug) showId: string,
    @Body({ schema: SetTvMedia }) { mediaId }: SetTvMedia,
  ): Promise<TvLayerState> {
    return this.tv.change(showId, { type: 'manual', mediaId });
  }

  @Post('release')
  @Answers(TvLayerState)
  async release(@Query('show', ShowBySlug) showId: string): Promise<TvLayerState> {
    return this.tv.change(showId, { type: 'release' });
  }

  @Post('clear-manual')
  @Answers(TvLayerState)
  async clearManual(@Query('show', ShowBySlug) showId: string): Promise<TvLayerState> {
    return this.tv.change(showId, { type: 'clear-manual' });
  }

  @Get('playlist')
  @Roles('moderator')
  @Answers(TvPlaylist)
  async playlist(@Query('show', ShowBySlug) showId: string): Promise<TvPlaylist> {
    return this.tv.playlist(showId);
  }

  @Put('playlist')
  @Answers(TvLayerState)
  async putPlaylist(
    @Query('show', ShowBySlug) showId: string,
    @Body({ schema: TvPlaylist }) playlist: TvPlaylist,
  ): Promise<TvLayerState> {
    return this.tv.change(showId, { type: 'playlist', playlist });
  }
}
