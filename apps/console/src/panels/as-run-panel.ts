import { httpResource } from '@angular/common/http';
import { Component, computed, ElementRef, inject, linkedSignal, signal } from '@angular/core';
import { AsRun, type AsRunEntry } from '@cuelight/contracts';
import { Action, EmptyNote } from '@cuelight/ui';
import { LiveStore } from '../live/live-store';
import { asClock, asDuration } from '../rundown/time-text';
import { problemOf } from '../session/problem-of';
import { ClipPlayer } from './clip-player';
import type { AiredSpan } from './play-span';

interface Clip {
  readonly id: number;
  readonly title: string;
  readonly span: AiredSpan;
}

/** What really aired, newest first, from the durable record: against the plan, and to be looked at again. */
@Component({
  selector: 'cl-as-run-panel',
  imports: [Action, ClipPlayer, EmptyNote],
  templateUrl: './as-run-panel.html',
  styleUrl: './as-run-panel.css',
})
export class AsRunPanel {
  private readonly live = inject(LiveStore);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly answer = httpResource(() => '/api/as-run', {
    parse: (body) => AsRun.parse(body),
  });
  /** Kept while the next answer is on its way, so that the list does not blink. */
  private readonly items = linkedSignal<readonly AsRunEntry[] | undefined, readonly AsRunEntry[]>({
    source: () => (this.answer.hasValue() ? this.answer.value().items : undefined),
    computation: (items, before) => items ?? before?.value ?? [],
  });
  protected readonly clip = signal<Clip | null>(null);

  protected readonly trouble = computed(() => {
    const error = this.answer.error();
    return error ? problemOf(error) : null;
  });
  protected readonly takes = computed(() => {
    const segments = new Map(
      (this.live.state()?.rows ?? []).map(({ segment }) => [segment.id, segment]),
    );
    return this.items()
      .filter(({ kind }) => kind === 'take')
      .map(({ id, title, segmentId, startedAt, endedAt }) => {
        const planned = segments.get(segmentId ?? '')?.estimatedDuration;
        const ran = endedAt === null ? null : (endedAt - startedAt) / 1_000;
        const over = planned === undefined || ran === null ? null : ran - planned;
        return {
          id,
          title,
          at: asClock(startedAt),
          planned: planned === undefined ? '–' : asDuration(planned),
          ran: ran === null ? 'on air' : asDuration(ran),
          over: over === null ? '' : `${over < 0 ? '−' : '+'}${asDuration(Math.abs(over))}`,
          clip: endedAt === null ? null : { id, title, span: { from: startedAt, to: endedAt } },
        };
      })
      .reverse();
  });

  constructor() {
    this.live.watchHere('playback:segment', () => this.answer.reload());
  }

  /** The focus goes back to where the clip was asked for. */
  protected close({ id }: Clip): void {
    this.clip.set(null);
    this.host.nativeElement.querySelector<HTMLElement>(`[data-clip="${id}"]`)?.focus();
  }
}
