import { Body, Controller, Delete, Get, Param, Post, Query } from '@nestjs/common';
import { Done, Id, Idea, IdeaList, KeepIdea } from '@cuelight/contracts';
import { type Actor, Answers, CurrentActor, Roles } from '@cuelight/nest-kit';
import { ApiTags } from '@nestjs/swagger';
import { ShowBySlug } from '../show/index.js';
import { IdeasService } from './ideas.service.js';

@ApiTags('Ideas')
@Controller('api/ideas')
export class IdeasController {
  constructor(private readonly ideas: IdeasService) {}

  @Get()
  @Roles('moderator')
  @Answers(IdeaList)
  async list(@Query('show', ShowBySlug) showId: string): Promise<IdeaList> {
    return this.ideas.list(showId);
  }

  @Post()
  @Roles('director')
  @Answers(Idea, 201)
  async keep(
    @Query('show', ShowBySlug) showId: string,
    @Body({ schema: KeepIdea }) body: KeepIdea,
    @CurrentActor() actor: Actor,
  ): Promise<Idea> {
    return this.ideas.keep(showId, body, actor);
  }

  @Delete(':id')
  @Roles('director')
  @Answers(Done)
  async drop(
    @Query('show', ShowBySlug) showId: string,
    @Param('id', { schema: Id }) id: string,
  ): Promise<Done> {
    await this.ideas.drop(showId, id);
    return { ok: true };
  }
}
