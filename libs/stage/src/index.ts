export * from './stage.js';
export * from './stage.errors.js';
export { DEFAULT_ART } from './default-art.js';
export * from './state/frame-state.js';
export type { CastMember } from './performance/cast.js';
export type { CastSettings, PerformedLine, PerformedTake } from './performance/scene.js';
export { planTake, type PerformancePlan } from './performance/plan.js';
export { performTake, type HeldFace, type HeldFaces, type Poses } from './performance/perform.js';
export { HAND_OVER_FRAMES, handOver } from './performance/hand-over.js';
export { IdleShow } from './performance/idle.js';
export { lightAt, lightTrack, relight, type LightTrack } from './lighting/light-track.js';
export { tvPictureOf, type TvFit } from './picture/tv-picture.js';
export * from './picture/tv-track.js';
export { frameBytes, type FrameSize, type Rect } from './picture/frame.js';
export { jpegOf, pngOf, rgbOf } from './picture/still.js';
export { BURN_IN_HEIGHT, drawBurnIn, readBurnIn, type BurnInReading } from './picture/burn-in.js';
export { renderStill, type StillOptions } from './still/still.js';
export type { StageFrame } from './thread/frame-pool.js';
export {
  StageThread,
  type StageFault,
  type StageThreadHealth,
  type StageThreadOptions,
} from './thread/stage-thread.js';
