import { loadStageArt } from './art/load-stage-art.js';
import { Compositor } from './compositor/compositor.js';
import { DEFAULT_ART } from './default-art.js';
import type { FrameSize, Rect } from './picture/frame.js';
import { castOf, type CastMember } from './performance/cast.js';
import { prepareStage } from './prepare/prepare-stage.js';
import type { PreparedStage } from './prepare/prepared-stage.js';
import type { FrameState } from './state/frame-state.js';

export interface StageOptions {
  /** An art folder; without one, the art that comes with the product. */
  readonly art?: string | undefined;
  readonly size?: FrameSize | undefined;
}

export const DEFAULT_SIZE: FrameSize = { width: 1280, height: 720 };

/** What is known of a stage wherever it is drawn. */
export interface StageFacts {
  readonly size: FrameSize;
  readonly tvScreen: Rect;
  readonly cast: readonly CastMember[];
  /** Where each head is in the neutral pose, for close-ups, in pixels of the picture. */
  readonly heads: Readonly<Record<string, Rect>>;
}

/** A stage drawn on this thread. */
export interface Stage extends StageFacts {
  readonly frameBytes: number;
  /** Draws a frame into a yuv420p picture of `frameBytes` bytes. */
  render(state: FrameState, out: Uint8Array): void;
}

/**
 * Loads an art folder and draws its layers at the stage's size (seconds; then a frame takes
 * milliseconds). Throws a STAGE_... error that names what is wrong with the art or the size.
 */
export async function createStage({ art, size }: StageOptions = {}): Promise<Stage> {
  return stageOn(await openStage({ art, size }));
}

/** The stage as data that another thread can draw from. */
export async function openStage({ art, size }: StageOptions = {}): Promise<PreparedStage> {
  return prepareStage(await loadStageArt(art ?? DEFAULT_ART), size ?? DEFAULT_SIZE);
}

export function stageOn(prepared: PreparedStage): Stage {
  const compositor = new Compositor(prepared);
  return {
    ...factsOf(prepared),
    frameBytes: compositor.frameBytes,
    render: (state, out) => compositor.render(state, out),
  };
}

export function factsOf({ size, tvScreen, characters, scale }: PreparedStage): StageFacts {
  const screen = {
    x: (tvScreen.x + tvScreen.width / 2) / scale,
    y: (tvScreen.y + tvScreen.height / 2) / scale,
  };
  const heads = Object.fromEntries(
    characters.map(({ id, rig: { headBox } }) => {
      const [x, y, width, height] = headBox;
      return [id, { x: x * scale, y: y * scale, width: width * scale, height: height * scale }];
    }),
  );
  return { size, tvScreen, cast: castOf(characters, screen), heads };
}
