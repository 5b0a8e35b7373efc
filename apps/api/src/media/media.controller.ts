import { Body, Controller, Delete, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { Done, Id, ImportMedia, MediaItem, MediaList, MediaQuery } from '@cuelight/contracts';
import { Answers, RateLimited, Roles, uploadLimit } from '@cuelight/nest-kit';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { ShowBySlug } from '../show/index.js';
import { MediaArrivals } from './media.arrivals.js';
import { MediaFiles } from './media.files.js';
import { MediaService } from './media.service.js';
import { sendFile } from './send-file.js';

@ApiTags('Media')
@Controller('api/media')
export class MediaController {
  constructor(
    private readonly media: MediaService,
    private readonly arrivals: MediaArrivals,
    private readonly files: MediaFiles,
  ) {}

  @Get()
  @Roles('moderator')
  @Answers(MediaList)
  async list(
    @Query('show', ShowBySlug) showId: string,
    @Query({ schema: MediaQuery }) query: MediaQuery,
  ): Promise<MediaList> {
    return this.media.list(showId, query);
  }

  @Post('upload')
  @Roles('director')
  @RateLimited(uploadLimit)
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      required: ['file'],
      properties: { file: { type: 'string', format: 'binary' } },
    },
  })
  @Answers(MediaItem, 201)
  async upload(
    @Query('show', ShowBySlug) showId: string,
    @Req() request: Request,
  ): Promise<MediaItem> {
    return this.arrivals.upload(showId, request);
  }

  @Post('url')
  @Roles('director')
  @RateLimited(uploadLimit)
  @Answers(MediaItem, 201)
  async importUrl(
    @Query('show', ShowBySlug) showId: string,
    @Body({ schema: ImportMedia }) body: ImportMedia,
  ): Promise<MediaItem> {
    return this.arrivals.importUrl(showId, body);
  }

  @Get(':id')
  @Roles('moderator')
  @Answers(MediaItem)
  async get(
    @Query('show', ShowBySlug) showId: string,
    @Param('id', { schema: Id }) id: string,
  ): Promise<MediaItem> {
    return this.media.get(showId, id);
  }

  @Delete(':id')
  @Roles('director')
  @Answers(Done)
  async remove(
    @Query('show', ShowBySlug) showId: string,
    @Param('id', { schema: Id }) id: string,
  ): Promise<Done> {
    await this.media.remove(showId, id);
    return { ok: true };
  }

  @Get(':id/original')
  @Roles('moderator')
  async original(
    @Param('id', { schema: Id }) id: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await sendFile(request, response, await this.files.original(id));
  }

  @Get(':id/thumbnail')
  @Roles('moderator')
  async thumbnail(
    @Param('id', { schema: Id }) id: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await sendFile(request, response, await this.files.thumbnail(id));
  }
}
