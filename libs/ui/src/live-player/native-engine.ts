import type { Engine, EngineListener, NativeVideo } from './engine';
import type { Remedy } from './recovery';

/** Enough for three segments of the longest preset; Safari tells nothing of the playlist. */
const TARGET_MS = 6_400;
const FAR_BEHIND_SECONDS = 45;

/** Safari plays HLS by itself: there is only its element to look at, and its address to set again. */
export class NativeEngine implements Engine {
  readonly targetMs = TARGET_MS;
  readonly rung = -1;
  advancedAt = performance.now();
  private lastEdge = 0;
  private readonly left = new AbortController();

  constructor(
    private readonly video: NativeVideo,
    private readonly source: string,
    listener: EngineListener,
  ) {
    const { signal } = this.left;
    video.addEventListener('error', () => listener.fault('ended'), { signal });
    video.addEventListener(
      'progress',
      () => {
        const edge = this.edge();
        if (edge === this.lastEdge) return;
        this.lastEdge = edge;
        this.advancedAt = performance.now();
        listener.piece();
      },
      { signal },
    );
    video.src = source;
  }

  carryOut(remedy: Remedy): void {
    if (remedy === 'seek-live' || remedy === 'start-load') {
      const behind = this.behindLive();
      if (behind !== null) this.video.currentTime += behind;
      return;
    }
    this.video.src = this.source;
    this.video.load();
  }

  behindLive(): number | null {
    const edge = this.edge();
    return edge === 0 ? null : edge - (2 * TARGET_MS) / 1_000 - this.video.currentTime;
  }

  isFarBehind(): boolean {
    return this.edge() - this.video.currentTime > FAR_BEHIND_SECONDS;
  }

  dateAt(currentTime: number): number | null {
    const start = this.video.getStartDate?.().getTime();
    return start === undefined || Number.isNaN(start) ? null : start + currentTime * 1_000;
  }

  captionTimeAt(): null {
    return null;
  }

  chooseRung(): void {
    // Safari chooses by itself and offers no list.
  }

  destroy(): void {
    this.left.abort();
    this.video.removeAttribute('src');
    this.video.load();
  }

  private edge(): number {
    const { seekable } = this.video;
    return seekable.length > 0 ? seekable.end(seekable.length - 1) : 0;
  }
}
