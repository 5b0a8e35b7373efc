import type { Fault, Remedy } from './recovery';

/** One height of the picture that can be had. */
export interface Rung {
  readonly index: number;
  /** Lines of the picture; 0 when the stream does not say. */
  readonly height: number;
}

export interface EngineListener {
  fault(fault: Fault): void;
  /** A piece of picture arrived. */
  piece(): void;
  rungs(rungs: readonly Rung[]): void;
  /** The address of the captions' playlist. */
  captions(address: string): void;
}

/** What plays the channel: hls.js, or the browser itself. */
export interface Engine {
  /** When the playlist last got longer, by `performance.now()`. */
  readonly advancedAt: number;
  readonly targetMs: number;
  /** The rung that is shown. */
  readonly rung: number;
  carryOut(remedy: Remedy): void;
  /** Seconds from the picture to where a viewer of a live channel should be; null while that is not known. */
  behindLive(): number | null;
  /** So late that the picture jumps instead of catching up. */
  isFarBehind(): boolean;
  /** Date-time of the picture at `currentTime`, in milliseconds since 1970. */
  dateAt(currentTime: number): number | null;
  /** `currentTime` on the timeline of the captions, in seconds; null where the browser reads them itself. */
  captionTimeAt(currentTime: number): number | null;
  /** -1 leaves it to the player. */
  chooseRung(index: number): void;
  destroy(): void;
}

/** What Safari has besides the standard. */
export interface NativeVideo extends HTMLVideoElement {
  getStartDate?(): Date;
  webkitEnterFullscreen?(): void;
}
