import type { ErrorKind } from '@cuelight/domain';
import type { PreparedStage } from '../prepare/prepared-stage.js';
import type { StageOptions } from '../stage.js';
import type { FrameState } from '../state/frame-state.js';

/**
 * What a worker is for: drawing the layers of an art folder once, or drawing frames of what came
 * out of that. `oldest` is the oldest frame anybody still wants, one 64-bit integer.
 */
export type WorkerTask =
  | { readonly kind: 'open'; readonly options: StageOptions }
  | {
      readonly kind: 'render';
      readonly prepared: PreparedStage;
      readonly oldest: SharedArrayBuffer;
    };

export interface RenderRequest {
  /** Of this request: a frame may be asked for more than once. */
  readonly id: number;
  readonly frame: number;
  readonly state: FrameState;
  /** Number of the memory where the picture goes. */
  readonly slot: number;
}

/**
 * Memory is made known once, by a number: naming it in every request would leave a new object that stands for 1.4 MB
 * behind on this thread thirty times a second.
 */
export type RendererOrder =
  | { readonly kind: 'slot'; readonly slot: number; readonly memory: SharedArrayBuffer }
  | { readonly kind: 'slot-gone'; readonly slot: number }
  | ({ readonly kind: 'draw' } & RenderRequest);

/** The answer of a worker that opens: the stage, or why the art cannot be used. */
export type OpenAnswer =
  | { readonly kind: 'opened'; readonly prepared: PreparedStage }
  | {
      readonly kind: 'unusable';
      readonly code: string;
      readonly errorKind: ErrorKind;
      readonly message: string;
      readonly hint: string;
    };

export type FrameAnswer = { readonly id: number } & (
  | { readonly kind: 'rendered'; readonly milliseconds: number }
  /** Nobody wants it any more. */
  | { readonly kind: 'skipped' }
  | { readonly kind: 'failed'; readonly detail: string }
);

export type RendererMessage = { readonly kind: 'ready' } | FrameAnswer;
