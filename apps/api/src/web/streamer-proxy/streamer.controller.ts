import {
  Controller,
  Get,
  Inject,
  type OnApplicationShutdown,
  Post,
  Req,
  Res,
} from '@nestjs/common';
import { StreamInfo } from '@cuelight/contracts';
import { Answers, noSuchRoute, Public, RateLimited, Roles } from '@cuelight/nest-kit';
import {
  ApiBody,
  ApiConsumes,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { AudienceCounter } from '../../audience/index.js';
import { API_ENV, type ApiEnv } from '../../env.js';
import { isPlainPath } from './plain-path.js';
import { Poster, POSTER_FRESH_SECONDS } from './poster.js';
import { StreamerProxy } from './streamer-proxy.js';

/** What the streamer, which listens on loopback only, shows to the world. */
@ApiTags('Stream')
@Controller()
export class StreamerController implements OnApplicationShutdown {
  private readonly streamer: StreamerProxy;

  constructor(
    @Inject(API_ENV) env: ApiEnv,
    private readonly audience: AudienceCounter,
    private readonly posters: Poster,
  ) {
    this.streamer = new StreamerProxy({ host: env.STREAMER_HOST, port: env.STREAMER_PORT });
  }

  onApplicationShutdown(): void {
    this.streamer.close();
  }

  /** No limit ever stands between a viewer and the stream. */
  @Get('streams/{*path}')
  @Public()
  @RateLimited('none')
  @ApiOperation({ summary: 'The stream', description: 'Begins with /streams/live/stream.m3u8.' })
  @ApiParam({ name: 'path', example: 'live/stream.m3u8' })
  @ApiOkResponse({ description: 'A playlist, a media segment or captions.' })
  async stream(@Req() request: Request, @Res() response: Response): Promise<void> {
    if (!isPlainPath(request.path)) {
      throw noSuchRoute({ method: request.method, path: request.path.slice(0, 200) });
    }
    // Players on other sites may play it.
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
    await this.streamer.forward(request, response);
  }

  @Get('stream-info')
  @Public()
  @ApiOperation({ summary: 'What is on air, and how the encoder is doing' })
  @Answers(StreamInfo)
  async info(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamInfo> {
    const info = StreamInfo.parse(await this.streamer.read(request, response));
    // The streamer cannot tell people behind one address apart; whoever has the page open is counted here.
    return { ...info, viewers: this.audience.viewers };
  }

  @Post('render')
  @Roles('director')
  @ApiOperation({ summary: 'Speak a sound file, after the line that is on air' })
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      required: ['audio', 'character'],
      properties: {
        audio: { type: 'string', format: 'binary' },
        character: { type: 'string' },
        message: { type: 'string', description: 'What is said, for captions and better lips.' },
        mode: { type: 'string', enum: ['router'] },
      },
    },
  })
  @ApiOkResponse({ description: 'Where it stands in the queue, and how long it is.' })
  async render(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.streamer.forward(request, response);
  }

  @Get('preview.jpg')
  @Roles('moderator')
  @ApiOperation({ summary: 'The frame that is on air now' })
  @ApiOkResponse({ description: 'A JPEG picture.' })
  async preview(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.streamer.forward(request, response);
  }
  @Get('poster.jpg')
  @Public()
  @ApiOperation({
    summary: 'A picture of what is on, a few seconds old',
    description: 'For link previews, and for players until they have a picture of their own.',
  })
  @ApiOkResponse({ description: 'A JPEG picture.' })
  async poster(@Res() response: Response): Promise<void> {
    const jpeg = await this.posters.jpeg();
    response.setHeader('Cache-Control', `public, max-age=${POSTER_FRESH_SECONDS}`);
    response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
    response.type('jpeg').end(jpeg);
  }
}
