import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '@cuelight/nest-kit';
import type { Request, Response } from 'express';
import { API_ENV, type ApiEnv } from '../../env.js';
import { BuiltPage } from './built-page.js';
import { LinkPreview } from './link-preview.js';
import { builtFolder } from './web-folder.js';

@ApiExcludeController()
@Controller()
@Public()
export class ViewerController {
  private readonly page: BuiltPage;

  constructor(
    @Inject(API_ENV) env: ApiEnv,
    private readonly preview: LinkPreview,
  ) {
    this.page = new BuiltPage('viewer', builtFolder(env.WEB_DIR, 'viewer'));
  }

  @Get()
  async watch(@Req() request: Request, @Res() response: Response): Promise<void> {
    const head = await this.preview.head(request);
    await this.page.send(request, response, { framedBy: 'nobody', head });
  }

  /** The player alone, for other sites to show in a frame. */
  @Get('embed')
  async embed(@Req() request: Request, @Res() response: Response): Promise<void> {
    const head = await this.preview.head(request);
    await this.page.send(request, response, { framedBy: 'anybody', head });
  }
}
