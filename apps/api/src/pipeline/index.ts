export { PipelineModule } from './pipeline.module.js';
export { PipelineService } from './pipeline.service.js';
export { SegmentEditService } from './segment-edit.service.js';
export { SegmentStatusService } from './segment-status.service.js';
export { type SegmentMoved, SegmentMoves } from './segment.moves.js';
