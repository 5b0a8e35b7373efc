import { Controller, Get } from '@nestjs/common';
import { Providers } from '@cuelight/contracts';
import { Answers, RateLimited, Roles } from '@cuelight/nest-kit';
import { ApiTags } from '@nestjs/swagger';
import { ProvidersService } from './providers.service.js';

/** Each look asks every provider. */
const lookLimit = { name: 'looks at the providers', burst: 30, everyMs: 1_000 };

@ApiTags('Show')
@Controller('api/providers')
export class ProvidersController {
  constructor(private readonly providers: ProvidersService) {}

  @Get()
  @Roles('director')
  @RateLimited(lookLimit)
  @Answers(Providers)
  async describe(): Promise<Providers> {
    return this.providers.describe();
  }
}
