import { Component, computed, inject } from '@angular/core';
import { Badge, EmptyNote, toneOf } from '@cuelight/ui';
import { Desk } from '../desk/desk';
import { LiveStore } from '../live/live-store';
import { asDuration } from '../rundown/time-text';
import { lengthOf } from '../rundown/timing';
import { DraftActions } from './draft-actions';

/** The segment that lies open: its script, what is the matter with it, and what can be done with it. */
@Component({
  selector: 'cl-draft-panel',
  imports: [Badge, DraftActions, EmptyNote],
  templateUrl: './draft-panel.html',
  styleUrl: './draft-panel.css',
})
export class DraftPanel {
  private readonly live = inject(LiveStore);
  protected readonly desk = inject(Desk);

  protected readonly segment = this.desk.open;
  protected readonly tone = computed(() => toneOf[this.segment()?.status ?? 'aired']);
  protected readonly length = computed(() => {
    const segment = this.segment();
    return segment ? asDuration(lengthOf(segment)) : '';
  });
  /** As it is being written; the script itself when nobody writes. */
  protected readonly lines = computed(() => {
    const segment = this.segment();
    if (!segment) return [];
    const writing = this.live.state()?.writing[segment.id];
    return writing ?? segment.script;
  });
}
