import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { OrchestratorConfig, UpdateOrchestratorConfig } from '@cuelight/contracts';
import { Answers, Roles } from '@cuelight/nest-kit';
import { ApiTags } from '@nestjs/swagger';
import { ShowBySlug } from '../show/index.js';
import { ConfigService } from './config.service.js';

@ApiTags('Orchestrator')
@Controller('api/orchestrator/config')
export class ConfigController {
  constructor(private readonly config: ConfigService) {}

  @Get()
  @Roles('moderator')
  @Answers(OrchestratorConfig)
  async get(@Query('show', ShowBySlug) showId: string): Promise<OrchestratorConfig> {
    return this.config.get(showId);
  }

  @Post()
  @Roles('director')
  @Answers(OrchestratorConfig)
  async update(
    @Query('show', ShowBySlug) showId: string,
    @Body({ schema: UpdateOrchestratorConfig }) body: UpdateOrchestratorConfig,
  ): Promise<OrchestratorConfig> {
    return this.config.update(showId, body);
  }
}
