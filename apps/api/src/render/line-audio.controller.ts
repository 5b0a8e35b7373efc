import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { Id } from '@cuelight/contracts';
import { Roles } from '@cuelight/nest-kit';
import { ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { sendFile } from '../media/index.js';
import { ShowBySlug } from '../show/index.js';
import { LineAudio } from './line-audio.js';

@ApiTags('Pipeline')
@Controller('api/pipeline/:id/lines/:line/audio')
export class LineAudioController {
  constructor(private readonly audio: LineAudio) {}

  @Get()
  @Roles('moderator')
  async get(
    @Query('show', ShowBySlug) showId: string,
    @Param('id', { schema: Id }) id: string,
    @Param('line') line: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await sendFile(request, response, await this.audio.of(showId, id, line));
  }
}
