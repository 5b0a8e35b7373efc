import { createStage, type StageFacts, type StageOptions } from '@cuelight/stage';
import { DirectRenderer, type StageRenderer } from './stage-renderer.js';

export interface RendererOptions extends StageOptions {
  /** Frames the channel may hold at once. */
  readonly ringFrames: number;
}

/** Draws the layers of the art, then gives something that draws frames of them. */
export type OpenRenderer = (
  options: RendererOptions,
  onFault: (fault: unknown) => void,
) => Promise<{ renderer: StageRenderer; facts: StageFacts }>;

/** On this thread: for tests, which run from source. */
export const openDirectRenderer: OpenRenderer = async (options) => {
  const stage = await createStage(options);
  return { renderer: new DirectRenderer(stage), facts: stage };
};
