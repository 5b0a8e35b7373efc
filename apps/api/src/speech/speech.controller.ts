import { Body, Controller, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import { SpeechPreview } from '@cuelight/contracts';
import { RateLimited, Roles } from '@cuelight/nest-kit';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { sendFile } from '../media/index.js';
import { ShowBySlug } from '../show/index.js';
import { SpeechService } from './speech.service.js';

/** Somebody tries out voices; a tool that speaks its whole script here would hold up the show and cost money. */
const previewLimit = { name: 'speech previews', burst: 20, everyMs: 2_000 };

@ApiTags('Show')
@Controller('api/speech')
export class SpeechController {
  constructor(private readonly speech: SpeechService) {}

  @Post('preview')
  @Roles('director')
  @RateLimited(previewLimit)
  @HttpCode(200)
  @ApiProduces('audio/wav')
  async preview(
    @Query('show', ShowBySlug) showId: string,
    @Body({ schema: SpeechPreview }) body: SpeechPreview,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await sendFile(request, response, await this.speech.preview(showId, body));
  }
}
