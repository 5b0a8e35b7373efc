import type { Picture } from './picture.js';

/** What a frame is for the viewer: the show, or the safe picture while there is no show. */
export type OnAir = 'live' | 'slate';

export interface SourcePicture {
  picture: Picture;
  onAir: OnAir;
  /** Whether it is an older picture because the one of this frame is not ready. */
  isLate?: boolean;
}

/**
 * Where pictures and sound come from. Both calls must return at once and never throw: whatever is wrong inside, a source
 * has something to show.
 */
export abstract class FrameSource {
  /** Called at most once a tick, with growing numbers; a frame nobody asks for repeats the picture before it. */
  abstract picture(frame: number): SourcePicture;

  /** Called once for every frame, in order: exactly one frame of stereo signed 16-bit samples. */
  abstract sound(frame: number): Uint8Array;
}
