import { Body, Controller, Post, Query } from '@nestjs/common';
import {
  Expand,
  ExpandChat,
  MakeAuto,
  MakeBridge,
  MakeFiller,
  Regenerate,
  RegeneratePartial,
  Segment,
} from '@cuelight/contracts';
import { type Actor, Answers, CurrentActor, RateLimited, Roles } from '@cuelight/nest-kit';
import { ApiTags } from '@nestjs/swagger';
import { ShowBySlug } from '../show/index.js';
import { ScriptRewriting } from './script-rewriting.js';
import { ScriptService } from './script.service.js';

@ApiTags('Script')
@Controller('api/orchestrator')
@Roles('director')
@RateLimited({ name: 'model calls', burst: 20, everyMs: 2_000 })
export class ScriptController {
  constructor(
    private readonly scripts: ScriptService,
    private readonly rewriting: ScriptRewriting,
  ) {}

  @Post('expand')
  @Answers(Segment, 201)
  async expand(
    @Query('show', ShowBySlug) showId: string,
    @Body({ schema: Expand }) body: Expand,
    @CurrentActor() actor: Actor,
  ): Promise<Segment> {
    return this.scripts.expand(showId, body, actor);
  }

  @Post('expand-chat')
  @Answers(Segment, 201)
  async expandChat(
    @Query('show', ShowBySlug) showId: string,
    @Body({ schema: ExpandChat }) body: ExpandChat,
    @CurrentActor() actor: Actor,
  ): Promise<Segment> {
    return this.scripts.expandChat(showId, body, actor);
  }

  @Post('regenerate')
  @Answers(Segment)
  async regenerate(
    @Query('show', ShowBySlug) showId: string,
    @Body({ schema: Regenerate }) body: Regenerate,
    @CurrentActor() actor: Actor,
  ): Promise<Segment> {
    return this.rewriting.all(showId, body, actor);
  }

  @Post('regenerate-partial')
  @Answers(Segment)
  async regeneratePartial(
    @Query('show', ShowBySlug) showId: string,
    @Body({ schema: RegeneratePartial }) body: RegeneratePartial,
    @CurrentActor() actor: Actor,
  ): Promise<Segment> {
    return this.rewriting.lines(showId, body, actor);
  }

  @Post('bridge')
  @Answers(Segment, 201)
  async bridge(
    @Query('show', ShowBySlug) showId: string,
    @Body({ schema: MakeBridge }) body: MakeBridge,
    @CurrentActor() actor: Actor,
  ): Promise<Segment> {
    return this.scripts.bridge(showId, body, actor);
  }

  @Post('filler')
  @Answers(Segment, 201)
  async filler(
    @Query('show', ShowBySlug) showId: string,
    @Body({ schema: MakeFiller }) body: MakeFiller,
    @CurrentActor() actor: Actor,
  ): Promise<Segment> {
    return this.scripts.filler(showId, body, actor);
  }

  @Post('auto')
  @Answers(Segment, 201)
  async auto(
    @Query('show', ShowBySlug) showId: string,
    @Body({ schema: MakeAuto }) body: MakeAuto,
    @CurrentActor() actor: Actor,
  ): Promise<Segment> {
    return this.scripts.auto(showId, body, actor);
  }
}
