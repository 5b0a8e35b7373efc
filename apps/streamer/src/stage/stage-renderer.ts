import type { FrameState, Stage } from '@cuelight/stage';
import { Picture, PicturePool } from '../channel/picture.js';

export interface RenderedPicture {
  frame: number;
  picture: Picture;
}

/** Draws frame states into pictures, perhaps elsewhere and perhaps late. */
export abstract class StageRenderer {
  /**
   * Asks for a frame; asked for again it is drawn as it was asked for last. When it cannot keep up, older requests are
   * given up for newer ones.
   */
  abstract request(frame: number, state: FrameState): void;

  /** The newest picture that is drawn and not newer than `frame`. It stays valid until the next call. */
  abstract newest(frame: number): RenderedPicture | undefined;

  abstract close(): Promise<void>;
}

/** Pictures that wait for their frame. */
export class ReadyPictures {
  private readonly ready = new Map<number, Picture>();
  private shown: RenderedPicture | undefined;

  put(frame: number, picture: Picture): void {
    this.ready.get(frame)?.release();
    this.ready.set(frame, picture.hold());
  }

  newest(frame: number): RenderedPicture | undefined {
    for (const [at, picture] of [...this.ready].sort(([one], [other]) => one - other)) {
      if (at > frame) break;
      this.ready.delete(at);
      this.shown?.picture.release();
      this.shown = { frame: at, picture };
    }
    return this.shown;
  }
}

/** Draws on this thread, at once. */
export class DirectRenderer extends StageRenderer {
  private readonly pool: PicturePool;
  private readonly ready = new ReadyPictures();

  constructor(private readonly stage: Stage) {
    super();
    this.pool = new PicturePool(stage.frameBytes);
  }

  override request(frame: number, state: FrameState): void {
    const picture = this.pool.take();
    this.stage.render(state, picture.data);
    this.ready.put(frame, picture);
  }

  override newest(frame: number): RenderedPicture | undefined {
    return this.ready.newest(frame);
  }

  override close(): Promise<void> {
    return Promise.resolve();
  }
}
