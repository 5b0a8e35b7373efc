import { signal } from '@angular/core';
import type { NativeVideo } from '@cuelight/ui';

/** Full screen and picture in picture, where the browser has them. */
export class ScreenModes {
  readonly isFullscreen = signal(false);
  readonly hasPictureInPicture = signal(false);

  constructor(
    private readonly box: HTMLElement,
    private readonly video: NativeVideo,
    left: AbortSignal,
  ) {
    this.hasPictureInPicture.set(
      'pictureInPictureEnabled' in document && document.pictureInPictureEnabled,
    );
    document.addEventListener(
      'fullscreenchange',
      () => this.isFullscreen.set(document.fullscreenElement === box),
      { signal: left },
    );
  }

  async switchFullscreen(): Promise<void> {
    if (document.fullscreenElement) await document.exitFullscreen();
    // A phone of Apple shows no element but the video itself in full screen.
    else if (!('requestFullscreen' in this.box)) this.video.webkitEnterFullscreen?.();
    else await this.box.requestFullscreen().catch(() => undefined);
  }

  async switchPictureInPicture(): Promise<void> {
    if (document.pictureInPictureElement) await document.exitPictureInPicture();
    else await this.video.requestPictureInPicture().catch(() => undefined);
  }
}
