import { Controller, Get, Inject, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Me } from '@cuelight/contracts';
import { CurrentMe, noSuchRoute, Public, Roles } from '@cuelight/nest-kit';
import type { Request, Response } from 'express';
import { API_ENV, type ApiEnv } from '../../env.js';
import { BuiltPage } from './built-page.js';
import { localPath } from './local-path.js';
import { SignInRedirect } from './sign-in-redirect.filter.js';
import { builtFolder } from './web-folder.js';

/** The console is one page: whatever is asked for below /director, its router shows it. */
@ApiExcludeController()
@Controller('director')
export class ConsoleController {
  private readonly page: BuiltPage;

  constructor(@Inject(API_ENV) env: ApiEnv) {
    this.page = new BuiltPage('console', builtFolder(env.WEB_DIR, 'console'));
  }

  @Get('setup')
  @Public()
  async setup(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.page.send(request, response, { framedBy: 'nobody' });
  }

  @Get('sign-in')
  @Public()
  async signIn(
    @CurrentMe() me: Me | null,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    if (me) response.redirect(303, localPath(request.query['next']) ?? '/director');
    else await this.page.send(request, response, { framedBy: 'nobody' });
  }

  @Get(['', '{*path}'])
  @Roles('moderator')
  @UseFilters(SignInRedirect)
  async anyPage(@Req() request: Request, @Res() response: Response): Promise<void> {
    // A script of an older build is not there any more; the page in its place would be no script.
    if (/\.\w+$/.test(request.path)) {
      throw noSuchRoute({ method: request.method, path: request.path.slice(0, 200) });
    }
    await this.page.send(request, response, { framedBy: 'nobody' });
  }
}
