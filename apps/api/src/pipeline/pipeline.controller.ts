import { Body, Controller, Delete, Get, Param, Patch, Post, Query, Res } from '@nestjs/common';
import {
  AIRED_MAX_LISTED,
  AiredLimit,
  ChangeStatus,
  CreateSegment,
  Done,
  Id,
  Pipeline,
  Reorder,
  Reordered,
  Segment,
  SegmentDetails,
  StatusChanged,
  UndoResult,
  UpdateSegment,
} from '@cuelight/contracts';
import { type Actor, Answers, CurrentActor, Roles } from '@cuelight/nest-kit';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { ShowBySlug } from '../show/index.js';
import { PipelineService } from './pipeline.service.js';
import { SegmentEditService } from './segment-edit.service.js';
import { SegmentOrderService } from './segment-order.service.js';
import { SegmentStatusService } from './segment-status.service.js';
import { UndoService } from './undo.service.js';

@ApiTags('Pipeline')
@Controller('api/pipeline')
export class PipelineController {
  constructor(
    private readonly pipeline: PipelineService,
    private readonly edits: SegmentEditService,
    private readonly statuses: SegmentStatusService,
    private readonly orders: SegmentOrderService,
    private readonly undos: UndoService,
  ) {}

  /** Sent as bytes that are ready to go: it may be thousands of segments, and many who ask. */
  @Get()
  @Roles('moderator')
  @Answers(Pipeline)
  async list(
    @Query('show', ShowBySlug) showId: string,
    @Query('aired', { schema: AiredLimit }) aired: number = AIRED_MAX_LISTED,
    @Res() response: Response,
  ): Promise<void> {
    const json = await this.pipeline.json(showId, aired);
    response.setHeader('Content-Type', 'application/json; charset=utf-8');
    response.end(json);
  }

  @Get(':id')
  @Roles('moderator')
  @Answers(SegmentDetails)
  async details(
    @Query('show', ShowBySlug) showId: string,
    @Param('id', { schema: Id }) id: string,
  ): Promise<SegmentDetails> {
    return this.pipeline.details(showId, id);
  }

  @Post()
  @Roles('director')
  @Answers(Segment, 201)
  async create(
    @Query('show', ShowBySlug) showId: string,
    @Body({ schema: CreateSegment }) body: CreateSegment,
    @CurrentActor() actor: Actor,
  ): Promise<Segment> {
    return this.edits.create(showId, body, actor);
  }

  @Patch(':id')
  @Roles('director')
  @Answers(Segment)
  async update(
    @Query('show', ShowBySlug) showId: string,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: UpdateSegment }) body: UpdateSegment,
    @CurrentActor() actor: Actor,
  ): Promise<Segment> {
    return this.edits.update(showId, id, body, actor);
  }

  @Post(':id/status')
  @Roles('director')
  @Answers(StatusChanged)
  async changeStatus(
    @Query('show', ShowBySlug) showId: string,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ChangeStatus }) body: ChangeStatus,
    @CurrentActor() actor: Actor,
  ): Promise<StatusChanged> {
    return this.statuses.change(showId, id, body, actor);
  }

  @Post('reorder')
  @Roles('director')
  @Answers(Reordered)
  async reorder(
    @Query('show', ShowBySlug) showId: string,
    @Body({ schema: Reorder }) body: Reorder,
    @CurrentActor() actor: Actor,
  ): Promise<Reordered> {
    return this.orders.reorder(showId, body, actor);
  }

  @Delete(':id')
  @Roles('director')
  @Answers(Done)
  async remove(
    @Query('show', ShowBySlug) showId: string,
    @Param('id', { schema: Id }) id: string,
    @CurrentActor() actor: Actor,
  ): Promise<Done> {
    await this.statuses.remove(showId, id, actor);
    return { ok: true };
  }

  @Post('undo')
  @Roles('director')
  @Answers(UndoResult)
  async undo(
    @Query('show', ShowBySlug) showId: string,
    @CurrentActor() actor: Actor,
  ): Promise<UndoResult> {
    return this.undos.step(showId, 'undo', actor);
  }

  @Post('redo')
  @Roles('director')
  @Answers(UndoResult)
  async redo(
    @Query('show', ShowBySlug) showId: string,
    @CurrentActor() actor: Actor,
  ): Promise<UndoResult> {
    return this.undos.step(showId, 'redo', actor);
  }
}
