import { Module } from '@nestjs/common';
import { ConfigModule } from '../config/index.js';
import { BufferReader } from './buffer.reader.js';
import { BufferStore } from './buffer.store.js';
import { ContentOpinions } from './content.opinions.js';
import { ContentRules } from './content.rules.js';
import { PipelineChanges } from './pipeline.changes.js';
import { PipelineController } from './pipeline.controller.js';
import { PipelineList } from './pipeline.list.js';
import { PipelineLocks } from './pipeline.locks.js';
import { PipelinePublisher } from './pipeline.publisher.js';
import { PipelineService } from './pipeline.service.js';
import { PlaceStore } from './place.store.js';
import { RenderPace } from './render.pace.js';
import { SegmentEditService } from './segment-edit.service.js';
import { SegmentOrderService } from './segment-order.service.js';
import { SegmentStatusService } from './segment-status.service.js';
import { SegmentEdits } from './segment.edits.js';
import { SegmentKind } from './segment.kind.js';
import { SegmentMoves } from './segment.moves.js';
import { SegmentOrder } from './segment.order.js';
import { SegmentRestorer } from './segment.restorer.js';
import { SegmentScripts } from './segment.scripts.js';
import { SegmentSteps } from './segment.steps.js';
import { SegmentStore } from './segment.store.js';
import { UndoService } from './undo.service.js';
import { UndoStore } from './undo.store.js';

@Module({
  imports: [ConfigModule],
  controllers: [PipelineController],
  providers: [
    BufferReader,
    BufferStore,
    ContentOpinions,
    ContentRules,
    PipelineChanges,
    PipelineList,
    PipelineLocks,
    PipelinePublisher,
    PipelineService,
    PlaceStore,
    RenderPace,
    SegmentEditService,
    SegmentEdits,
    SegmentKind,
    SegmentMoves,
    SegmentOrder,
    SegmentOrderService,
    SegmentRestorer,
    SegmentScripts,
    SegmentStatusService,
    SegmentSteps,
    SegmentStore,
    UndoService,
    UndoStore,
  ],
  exports: [
    BufferReader,
    ContentRules,
    PipelineChanges,
    PipelineService,
    SegmentEditService,
    SegmentEdits,
    SegmentMoves,
    SegmentStatusService,
    SegmentStore,
  ],
})
export class PipelineModule {}
