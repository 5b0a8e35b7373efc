import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  type ElementRef,
  afterNextRender,
  inject,
  input,
  signal,
  viewChild,
} from '@angular/core';
import { watchChannel } from '@cuelight/ui';

/** The channel, from its live edge. Starts without sound, because browsers want it so. */
@Component({
  selector: 'cl-live-player',
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './live-player.html',
  styleUrl: './live-player.css',
})
export class LivePlayer {
  readonly source = input.required<string>();
  protected readonly isMuted = signal(true);
  private readonly screen = viewChild.required<ElementRef<HTMLVideoElement>>('screen');

  constructor() {
    const leaving = new AbortController();
    inject(DestroyRef).onDestroy(() => leaving.abort());
    afterNextRender(() => watchChannel(this.screen().nativeElement, this.source(), leaving.signal));
  }

  protected switchSound(): void {
    this.isMuted.update((muted) => !muted);
  }
}
