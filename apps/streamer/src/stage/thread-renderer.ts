import { StageThread, type FrameState } from '@cuelight/stage';
import { isDeepStrictEqual } from 'node:util';
import { Picture } from '../channel/picture.js';
import type { OpenRenderer } from './open-renderer.js';
import { StageRenderer, type RenderedPicture } from './stage-renderer.js';

/** Pictures in memory beyond those of the ring: being drawn, drawn ahead, on their way to the encoder, and the one that is shown. */
const SPARE_SLOTS = 12;

/** Of so many frames that look alike one is drawn: should that go wrong, the next picture is not far. */
const MOST_ALIKE = 3;

interface Asked {
  readonly state: FrameState;
  /** The frame that is drawn for it: itself, or one before it that looks the same. */
  readonly drawn: number;
}

/** Draws on a thread of its own. A picture goes back to the thread when no frame shows it any more. */
export class ThreadRenderer extends StageRenderer {
  private shown: RenderedPicture | undefined;
  /** Frames that are still to be shown. */
  private readonly asked = new Map<number, Asked>();

  constructor(private readonly thread: Pick<StageThread, 'request' | 'take' | 'drop' | 'stop'>) {
    super();
  }

  override request(frame: number, state: FrameState): void {
    const before = this.asked.get(frame - 1);
    const isAlike =
      before && frame - before.drawn < MOST_ALIKE && isDeepStrictEqual(before.state, state);
    if (isAlike) {
      // It may have been asked for with another look.
      this.thread.drop(frame);
      this.asked.set(frame, { state, drawn: before.drawn });
    } else if (this.thread.request(frame, state)) {
      this.asked.set(frame, { state, drawn: frame });
    } else {
      this.asked.delete(frame);
    }
  }

  override newest(frame: number): RenderedPicture | undefined {
    const drawn = this.asked.get(frame)?.drawn ?? frame;
    for (const old of this.asked.keys()) if (old < frame) this.asked.delete(old);
    if (this.shown?.frame !== drawn) this.show(drawn);
    const { shown } = this;
    return shown?.frame === drawn ? { frame, picture: shown.picture } : shown;
  }

  override close(): Promise<void> {
    return this.thread.stop();
  }

  private show(frame: number): void {
    const drawn = this.thread.take(frame);
    if (!drawn) return;
    this.shown?.picture.release();
    this.shown = { frame, picture: new Picture(drawn.data, () => drawn.release()).hold() };
  }
}

export const openThreadRenderer: OpenRenderer = async ({ ringFrames, ...options }, onFault) => {
  const slots = ringFrames + SPARE_SLOTS;
  const thread = await StageThread.start({ ...options, slots, onFault });
  return { renderer: new ThreadRenderer(thread), facts: thread.facts };
};
