export { PipelineModule } from './pipeline.module.js';
export { PipelineService } from './pipeline.service.js';
export { type SegmentMoved, SegmentMoves } from './segment.moves.js';
