import { Controller, Get, Param, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { noSuchRoute, Roles } from '@cuelight/nest-kit';
import type { Request, Response } from 'express';
import { docsPolicy } from '../headers/content-security-policy.js';
import { ApiDescription } from '../openapi/api-description.js';
import { SignInRedirect } from '../pages/sign-in-redirect.filter.js';
import { docsFiles } from './swagger-ui.js';

/** The API description, to read and to try out. */
@ApiExcludeController()
@Controller('docs')
@Roles('moderator')
@UseFilters(SignInRedirect)
export class DocsController {
  constructor(private readonly description: ApiDescription) {}

  @Get('openapi.json')
  openApi(@Res() response: Response): void {
    response.type('json').send(this.description.json());
  }

  @Get()
  async page(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.send('', request, response);
  }

  @Get(':file')
  async file(
    @Param('file') file: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.send(file, request, response);
  }

  private async send(name: string, request: Request, response: Response): Promise<void> {
    const read = Object.hasOwn(docsFiles, name) ? docsFiles[name] : undefined;
    if (!read) throw noSuchRoute({ method: request.method, path: request.path.slice(0, 200) });
    const { type, body } = await read();
    response.setHeader('Content-Security-Policy', docsPolicy);
    response.setHeader('Cache-Control', 'no-cache');
    response.type(type).send(body);
  }
}
