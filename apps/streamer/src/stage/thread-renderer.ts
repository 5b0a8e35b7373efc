import { StageThread, type FrameState } from '@cuelight/stage';
import { Picture } from '../channel/picture.js';
import type { OpenRenderer } from './open-renderer.js';
import { StageRenderer, type RenderedPicture } from './stage-renderer.js';

/** Pictures in memory beyond those of the ring: being drawn, drawn ahead, on their way to the encoder, and the one that is shown. */
const SPARE_SLOTS = 12;

/** Draws on a thread of its own. A picture goes back to the thread when no frame shows it any more. */
export class ThreadRenderer extends StageRenderer {
  private shown: RenderedPicture | undefined;

  constructor(private readonly thread: StageThread) {
    super();
  }

  override request(frame: number, state: FrameState): void {
    this.thread.request(frame, state);
  }

  override newest(frame: number): RenderedPicture | undefined {
    if (this.shown?.frame === frame) return this.shown;
    const drawn = this.thread.take(frame);
    if (!drawn) return this.shown;
    this.shown?.picture.release();
    const picture = new Picture(drawn.data, () => drawn.release()).hold();
    this.shown = { frame, picture };
    return this.shown;
  }

  override close(): Promise<void> {
    return this.thread.stop();
  }
}

export const openThreadRenderer: OpenRenderer = async ({ ringFrames, ...options }, onFault) => {
  const slots = ringFrames + SPARE_SLOTS;
  const thread = await StageThread.start({ ...options, slots, onFault });
  return { renderer: new ThreadRenderer(thread), facts: thread.facts };
};
