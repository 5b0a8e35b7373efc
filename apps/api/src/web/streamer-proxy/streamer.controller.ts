import {
  Controller,
  Get,
  Inject,
  type OnApplicationShutdown,
  Post,
  Req,
  Res,
} from '@nestjs/common';
import { noSuchRoute, Public, RateLimited, Roles } from '@cuelight/nest-kit';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { API_ENV, type ApiEnv } from '../../env.js';
import { isPlainPath } from './plain-path.js';
import { StreamerProxy } from './streamer-proxy.js';

/** What the streamer, which listens on loopback only, shows to the world. */
@ApiTags('Stream')
@Controller()
export class StreamerController implements OnApplicationShutdown {
  private readonly streamer: StreamerProxy;

  constructor(@Inject(API_ENV) env: ApiEnv) {
    this.streamer = new StreamerProxy(env.STREAMER_PORT);
  }

  onApplicationShutdown(): void {
    this.streamer.close();
  }

  /** The stream: `/streams/live/stream.m3u8` is its master playlist. No limit ever stands before it. */
  @Get('streams/{*path}')
  @Public()
  @RateLimited('none')
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

  /** What is on air, and how the encoder is doing. */
  @Get('stream-info')
  @Public()
  @ApiOkResponse({ description: 'The state of the stream.' })
  async info(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.streamer.forward(request, response);
  }

  /** Speaks a sound file as an ad-lib, after the line that is on air. */
  @Post('render')
  @Roles('director')
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

  /** The frame on air now, as JPEG. */
  @Get('preview.jpg')
  @Roles('moderator')
  @ApiOkResponse({ description: 'A picture.' })
  async preview(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.streamer.forward(request, response);
  }
}
