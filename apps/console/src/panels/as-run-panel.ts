import { httpResource } from '@angular/common/http';
import { Component, computed, DestroyRef, inject } from '@angular/core';
import { AsRun } from '@cuelight/contracts';
import { Action, EmptyNote } from '@cuelight/ui';
import { LiveStore } from '../live/live-store';
import { asClock, asDuration } from '../rundown/time-text';
import { problemOf } from '../session/problem-of';

/** What really aired, newest first, from the durable record. */
@Component({
  selector: 'cl-as-run-panel',
  imports: [Action, EmptyNote],
  templateUrl: './as-run-panel.html',
  styleUrl: './as-run-panel.css',
})
export class AsRunPanel {
  private readonly live = inject(LiveStore);
  private readonly answer = httpResource(() => '/api/as-run', {
    parse: (body) => AsRun.parse(body),
  });

  protected readonly trouble = computed(() => {
    const error = this.answer.error();
    return error ? problemOf(error) : null;
  });
  protected readonly takes = computed(() => {
    const items = this.answer.hasValue() ? this.answer.value().items : [];
    const rows = this.live.state()?.rows ?? [];
    return items
      .filter(({ kind }) => kind === 'take')
      .map((entry) => {
        const planned = rows.find(({ segment }) => segment.id === entry.segmentId)?.segment;
        const actual = entry.endedAt === null ? null : (entry.endedAt - entry.startedAt) / 1_000;
        const over = planned && actual !== null ? actual - planned.estimatedDuration : null;
        return {
          id: entry.id,
          title: entry.title,
          startedAt: asClock(entry.startedAt),
          actual: actual === null ? 'on air' : asDuration(actual),
          over: over === null ? '' : `${over < 0 ? '−' : '+'}${asDuration(Math.abs(over))}`,
        };
      })
      .reverse();
  });

  constructor() {
    const stop = this.live.watch('playback:segment', () => this.answer.reload());
    inject(DestroyRef).onDestroy(stop);
  }
}
