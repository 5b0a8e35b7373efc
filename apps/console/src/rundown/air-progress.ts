import { Component, computed, inject, input } from '@angular/core';
import type { Segment } from '@cuelight/contracts';
import { Progress } from '@cuelight/ui';
import { LiveStore } from '../live/live-store';
import { ServerClock } from '../live/server-clock';
import { airClockOf } from './timing';

/** How far the segment on air is; moves by itself, so that the board need not be drawn four times a second. */
@Component({
  selector: 'cl-air-progress',
  imports: [Progress],
  template: `<cl-progress label="Played of the segment on air" tone="on-air" [value]="done()" />`,
  styles: `
    :host {
      position: absolute;
      right: 18px;
      bottom: 7px;
      left: 22px;
    }
  `,
})
export class AirProgress {
  readonly segment = input.required<Segment>();
  private readonly live = inject(LiveStore);
  private readonly clock = inject(ServerClock);

  protected readonly done = computed(() => {
    const playback = this.live.state()?.playback;
    if (!playback) return 0;
    const { elapsed, total } = airClockOf(this.segment(), playback, this.clock.now());
    return total > 0 ? elapsed / total : 0;
  });
}
