import { Component, computed, inject } from '@angular/core';
import { Action, KeyCap, Progress } from '@cuelight/ui';
import { LiveStore } from '../live/live-store';
import { ServerClock } from '../live/server-clock';
import { airClockOf } from '../rundown/timing';
import { asDuration } from '../rundown/time-text';
import { Who } from '../session/who';
import { TransportCommands } from './transport-commands';

/** Take, hold, skip, slate, and how far the segment on air is. */
@Component({
  selector: 'cl-transport',
  imports: [Action, KeyCap, Progress],
  templateUrl: './transport.html',
  styleUrl: './transport.css',
})
export class Transport {
  private readonly live = inject(LiveStore);
  private readonly clock = inject(ServerClock);
  private readonly who = inject(Who);
  protected readonly commands = inject(TransportCommands);

  private readonly playback = computed(() => this.live.state()?.playback ?? null);
  protected readonly playout = computed(() => this.playback()?.playout ?? null);
  protected readonly isAuto = computed(() => this.playback()?.isPlaying ?? false);
  private readonly segment = (status: 'on-air' | 'pre-air') =>
    this.live.state()?.rows.find((row) => row.segment.status === status)?.segment ?? null;

  /** Why nothing can be done to the air at all, or null. */
  protected readonly closed = computed(() => {
    if (!this.who.isDirector()) return 'This needs the role director.';
    if (this.live.link().kind !== 'live') return 'The control room does not answer.';
    return this.playback()?.freshness === 'lost' ? 'The streamer does not answer.' : null;
  });
  protected readonly notTakeable = computed(() => {
    if (this.closed()) return this.closed();
    const isLoaded = this.playout()?.next != null;
    return isLoaded || this.segment('pre-air') ? null : 'Nothing is next.';
  });

  protected readonly air = computed(() => {
    const [segment, playback] = [this.segment('on-air'), this.playback()];
    if (!segment || !playback) return null;
    const { elapsed, total, left } = airClockOf(segment, playback, this.clock.now());
    const onAir = this.playout()?.onAir;
    const at = onAir?.segmentId === segment.id ? onAir.line : null;
    return {
      line:
        at === null
          ? ''
          : `Line ${Math.min(at + 1, segment.script.length)} / ${segment.script.length}`,
      said: at === null ? '' : (segment.script[at]?.text ?? ''),
      time: `${asDuration(elapsed)} / ${asDuration(total)}`,
      done: total > 0 ? elapsed / total : 0,
      isLast: left <= 10,
    };
  });
}
