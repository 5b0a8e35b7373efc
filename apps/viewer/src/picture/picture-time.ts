import { Injectable } from '@angular/core';
import type { ChannelWatch } from '@cuelight/ui';

/** What the picture shows at this very frame. */
export interface FrameTime {
  /** Its date-time, in milliseconds since 1970. */
  readonly date: number | null;
  /** Its place on the timeline of the captions, in seconds. */
  readonly captionTime: number | null;
  readonly video: HTMLVideoElement;
}

/** Firefox before 132 does not. */
const TELLS_FRAMES = 'requestVideoFrameCallback' in HTMLVideoElement.prototype;

export type FrameListener = (frame: FrameTime) => void;

/**
 * The time that everything on the page keeps which must match the picture. Each viewer sees the show some
 * seconds late, and each by a different number; so nothing goes by the clock, all goes by the frame.
 */
@Injectable({ providedIn: 'root' })
export class PictureTime {
  watch: ChannelWatch | undefined;
  /** Lines of the picture; 0 while there is none. */
  height = 0;
  private readonly listeners = new Set<FrameListener>();

  /** Called with every frame that is shown; costs nothing while the page is hidden. */
  onFrame(listener: FrameListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Until a picture is there, or it has taken too long. */
  untilPicture(withinMs: number): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        leave();
        resolve();
      };
      const timer = setTimeout(done, withinMs);
      const leave = this.onFrame(done);
    });
  }

  follow(video: HTMLVideoElement, watch: ChannelWatch, left: AbortSignal): void {
    this.watch = watch;
    const show = (currentTime: number) => {
      this.height = video.videoHeight;
      const frame = {
        date: watch.dateAt(currentTime),
        captionTime: watch.captionTimeAt(currentTime),
        video,
      };
      for (const listener of this.listeners) listener(frame);
    };
    const next = () => {
      if (left.aborted) return;
      if (TELLS_FRAMES) {
        video.requestVideoFrameCallback((_now, { mediaTime }) => (show(mediaTime), next()));
      } else {
        requestAnimationFrame(() => (show(video.currentTime), next()));
      }
    };
    next();
  }
}
