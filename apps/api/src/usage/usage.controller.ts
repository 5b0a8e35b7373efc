import { Controller, Get, Query } from '@nestjs/common';
import { Usage, UsageMoment } from '@cuelight/contracts';
import { Answers, Roles } from '@cuelight/nest-kit';
import { ApiTags } from '@nestjs/swagger';
import { ShowBySlug } from '../show/index.js';
import { UsageService } from './usage.service.js';

@ApiTags('Orchestrator')
@Controller('api/usage')
export class UsageController {
  constructor(private readonly usage: UsageService) {}

  @Get()
  @Roles('director')
  @Answers(Usage)
  async summary(
    @Query('show', ShowBySlug) showId: string,
    @Query('from', { schema: UsageMoment }) from: number | undefined,
    @Query('to', { schema: UsageMoment }) to: number | undefined,
  ): Promise<Usage> {
    return this.usage.summary(showId, from, to);
  }
}
