import { effect, inject, Injectable, signal } from '@angular/core';
import { type FrameTime, PictureTime } from '../picture/picture-time';
import { remember, remembered } from '../player/remembered';
import { CaptionReader } from './caption-reader';
import { captionAt } from './web-vtt';

/** What is said in the picture that is shown. On unless switched off: most begin without sound. */
@Injectable({ providedIn: 'root' })
export class Captions {
  readonly isOn = signal(remembered('captions') !== 'off');
  readonly text = signal('');
  /** Of the playlist; null until the channel has named it. */
  readonly address = signal<string | null>(null);
  private reader = new CaptionReader();

  constructor() {
    effect((onCleanup) => {
      const address = this.address();
      if (address === null || !this.isOn()) return;
      const left = new AbortController();
      onCleanup(() => left.abort());
      this.reader = new CaptionReader();
      void this.reader.follow(address, left.signal);
    });
    inject(PictureTime).onFrame((frame) => this.text.set(this.isOn() ? this.textOf(frame) : ''));
  }

  switch(): void {
    this.isOn.update((isOn) => !isOn);
    remember('captions', this.isOn() ? 'on' : 'off');
  }

  private textOf({ captionTime, video }: FrameTime): string {
    return captionTime === null ? nativeCaption(video) : captionAt(this.reader.cues, captionTime);
  }
}

/** A browser that plays HLS by itself reads the captions too; we only draw them. */
function nativeCaption({ textTracks }: HTMLVideoElement): string {
  const [track] = textTracks;
  if (!track) return '';
  track.mode = 'hidden';
  return [...(track.activeCues ?? [])]
    .map((cue) => (cue instanceof VTTCue ? cue.getCueAsHTML().textContent : ''))
    .join('\n');
}
