import {
  afterNextRender,
  Component,
  computed,
  DestroyRef,
  type ElementRef,
  inject,
  signal,
  viewChild,
} from '@angular/core';
import { Badge, watchChannel } from '@cuelight/ui';
import { LiveStore } from '../live/live-store';
import { tallyOf } from '../top-bar/on-air-tally';
import { followCaptions } from './captions';
import { LevelMeter } from './level-meter';

/** What viewers get, as late as they get it. Silent until asked for. */
@Component({
  selector: 'cl-program-monitor',
  imports: [Badge, LevelMeter],
  templateUrl: './program-monitor.html',
  styleUrl: './program-monitor.css',
  host: { role: 'group', 'aria-label': 'Program', '[class]': 'tally().tone' },
})
export class ProgramMonitor {
  private readonly live = inject(LiveStore);
  private readonly screen = viewChild.required<ElementRef<HTMLVideoElement>>('screen');

  protected readonly isMuted = signal(true);
  /** Set once sound was asked for: browsers let nobody listen before a click. */
  protected readonly heard = signal<HTMLVideoElement | null>(null);
  protected readonly hasPicture = signal(false);
  protected readonly caption = signal('');
  protected readonly tally = computed(() => tallyOf(this.live.state(), this.live.link()));
  protected readonly delay = computed(() => {
    const seconds = this.live.state()?.stream.channel?.delaySeconds;
    return seconds === undefined ? '' : `${seconds.toFixed(1)} s late`;
  });

  constructor() {
    const leaving = new AbortController();
    inject(DestroyRef).onDestroy(() => leaving.abort());
    afterNextRender(() => {
      const screen = this.screen().nativeElement;
      followCaptions(screen, (text) => this.caption.set(text), leaving.signal);
      watchChannel(screen, '/streams/live/stream.m3u8', leaving.signal, {
        // With the captions, which the small build has no reader for.
        load: () => import('hls.js'),
      });
    });
  }

  protected switchSound(): void {
    const screen = this.screen().nativeElement;
    this.isMuted.update((muted) => !muted);
    screen.muted = this.isMuted();
    if (!this.isMuted()) this.heard.set(screen);
  }
}
