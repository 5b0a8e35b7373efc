import { pictureBytes, type PictureSize } from '@cuelight/ffmpeg';
import { FrameSource, type SourcePicture } from '../channel/frame-source.js';
import { PicturePool } from '../channel/picture.js';
import { burnIn } from './burn-in.js';

/** Another source with the frame number, and a tag of what is played, burned into a copy of its pictures. */
export class BurnInSource extends FrameSource {
  private readonly pool: PicturePool;

  constructor(
    private readonly source: FrameSource,
    private readonly size: PictureSize,
    private readonly tagOf: (frame: number) => number,
  ) {
    super();
    this.pool = new PicturePool(pictureBytes(size));
  }

  override picture(frame: number): SourcePicture {
    const original = this.source.picture(frame);
    const copy = this.pool.take();
    original.picture.hold();
    copy.data.set(original.picture.data);
    original.picture.release();
    burnIn(copy.data, this.size, { frame, tag: this.tagOf(frame) });
    return { ...original, picture: copy };
  }

  override sound(frame: number): Uint8Array {
    return this.source.sound(frame);
  }
}
