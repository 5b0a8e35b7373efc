import { StageThread, type FrameState } from '@cuelight/stage';
import { Picture } from '../channel/picture.js';
import type { OpenRenderer } from './open-renderer.js';
import { StageRenderer, type RenderedPicture } from './stage-renderer.js';

/**
 * Pictures in memory at most: those no segment contains yet (the ring of the longest segments holds some 300), those being
 * drawn, and the one that is shown. They are made when they are needed: with short segments some 60.
 */
const SLOTS = 330;

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
    const picture = new Picture(Buffer.from(drawn.data.buffer), () => drawn.release()).hold();
    this.shown = { frame, picture };
    return this.shown;
  }

  override close(): Promise<void> {
    return this.thread.stop();
  }
}

export const openThreadRenderer: OpenRenderer = async (options, onFault) => {
  const thread = await StageThread.start({ ...options, slots: SLOTS, onFault });
  return { renderer: new ThreadRenderer(thread), facts: thread.facts };
};
