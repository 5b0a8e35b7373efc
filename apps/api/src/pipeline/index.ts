export { type PipelineChange, PipelineChanges } from './pipeline.changes.js';
export { segmentNotFound } from './pipeline.errors.js';
export { PipelineModule } from './pipeline.module.js';
export { PipelineService } from './pipeline.service.js';
export { SegmentEditService } from './segment-edit.service.js';
export { SegmentStatusService } from './segment-status.service.js';
export { type SegmentMoved, SegmentMoves } from './segment.moves.js';
export type { SegmentRow } from './segment.row.js';
export { SegmentStore } from './segment.store.js';
