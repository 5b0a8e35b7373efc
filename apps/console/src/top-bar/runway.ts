import { Component, computed, inject } from '@angular/core';
import type { BufferLevel } from '@cuelight/contracts';
import { BUFFER_GREEN_SECONDS } from '@cuelight/domain';
import { LiveStore } from '../live/live-store';
import { ServerClock } from '../live/server-clock';
import { runwayOf } from '../rundown/timing';
import { asDuration } from '../rundown/time-text';

/** The bar is full at this many times the green threshold: more makes no difference to anybody. */
const FULL_AT = 4;

const words: Readonly<Record<BufferLevel, string>> = {
  green: 'ready',
  yellow: 'getting short',
  red: 'short',
  critical: 'running dry',
};

/** The headline number: for how long the show can go on with what is ready. */
@Component({
  selector: 'cl-runway',
  template: `
    @if (runway(); as runway) {
      <p>
        <span>Runway</span>
        <strong>{{ runway.text }}</strong>
        <span class="level">{{ runway.word }}</span>
        <span class="forming">{{ runway.forming }}</span>
      </p>
      <div
        class="bar"
        role="meter"
        aria-label="Runway"
        aria-valuemin="0"
        [attr.aria-valuemax]="full"
        [attr.aria-valuenow]="runway.now"
        [attr.aria-valuetext]="runway.text + ', ' + runway.word"
      >
        <span [style.inline-size.%]="runway.percent"></span>
      </div>
    } @else {
      <p><span>Runway</span> <strong>–</strong></p>
    }
  `,
  styleUrl: './runway.css',
  host: { '[class]': "runway()?.level ?? ''" },
})
export class Runway {
  private readonly live = inject(LiveStore);
  private readonly clock = inject(ServerClock);
  protected readonly full = BUFFER_GREEN_SECONDS * FULL_AT;

  protected readonly runway = computed(() => {
    const state = this.live.state();
    if (!state) return null;
    const { playback, config, bufferHealth } = state;
    const now = Math.floor(this.clock.now() / 500) * 500;
    const { totalSeconds, level, formingSeconds } = runwayOf(
      state.rows.map(({ segment }) => segment),
      { playback, config, now },
    );
    const eta = bufferHealth.formingEtaSeconds;
    const inTime = eta === null ? '' : ` in ~${asDuration(eta)}`;
    return {
      level,
      word: words[level],
      text: asDuration(totalSeconds),
      now: Math.min(this.full, Math.round(totalSeconds)),
      percent: Math.min(100, (totalSeconds / this.full) * 100),
      forming: formingSeconds > 0 ? `+${asDuration(formingSeconds)} forming${inTime}` : '',
    };
  });
}
