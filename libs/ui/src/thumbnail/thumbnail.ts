import { Component, computed, input } from '@angular/core';
import type { MediaItem } from '@cuelight/contracts';

/** A picture or video of the library, small, with what it is. */
@Component({
  selector: 'cl-thumbnail',
  template: `
    @if (item(); as known) {
      @if (known.status === 'ready') {
        <img [src]="known.thumbnailUrl" [alt]="known.filename" loading="lazy" draggable="false" />
      } @else {
        <span class="state">{{ known.status === 'failed' ? 'Failed' : 'Looking…' }}</span>
      }
      @if (length(); as text) {
        <span class="length">▶ {{ text }}</span>
      }
    } @else {
      <span class="state">Gone</span>
    }
  `,
  styleUrl: './thumbnail.css',
})
export class Thumbnail {
  readonly item = input.required<MediaItem | undefined>();
  protected readonly length = computed(() => {
    const seconds = this.item()?.duration;
    return seconds ? `${Math.max(1, Math.round(seconds))} s` : undefined;
  });
}
