import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Id, RenderStatus } from '@cuelight/contracts';
import { type Actor, Answers, CurrentActor, Roles } from '@cuelight/nest-kit';
import { ApiTags } from '@nestjs/swagger';
import { ShowBySlug } from '../show/index.js';
import { RenderService } from './render.service.js';

@ApiTags('Orchestrator')
@Controller('api/orchestrator/render')
export class RenderController {
  constructor(private readonly render: RenderService) {}

  @Get(':id')
  @Roles('moderator')
  @Answers(RenderStatus)
  async status(
    @Query('show', ShowBySlug) showId: string,
    @Param('id', { schema: Id }) id: string,
  ): Promise<RenderStatus> {
    return this.render.status(showId, id);
  }

  @Post(':id')
  @Roles('director')
  @Answers(RenderStatus)
  async start(
    @Query('show', ShowBySlug) showId: string,
    @Param('id', { schema: Id }) id: string,
    @CurrentActor() actor: Actor,
  ): Promise<RenderStatus> {
    return this.render.start(showId, id, actor);
  }
}
