import { Component, computed, input } from '@angular/core';
import type { Segment } from '@cuelight/contracts';
import { Badge } from '../badge/badge';
import { Progress } from '../progress/progress';
import { toneOf } from '../tone/tone';

const kinds = {
  'auto-convo': 'auto',
  'chat-response': 'chat',
  transition: 'bridge',
  filler: 'filler',
  manual: 'note',
} as const satisfies Record<Segment['type'], string>;

/** A segment on the board: what it is, how long, and what is the matter with it. One fixed height. */
@Component({
  selector: 'cl-segment-card',
  imports: [Badge, Progress],
  templateUrl: './segment-card.html',
  styleUrls: ['../tone/tone.css', './segment-card.css'],
  host: { '[class]': 'tone()', '[class.open]': 'open()', '[class.trouble]': 'trouble() !== null' },
})
export class SegmentCard {
  readonly segment = input.required<Segment>();
  /** `0:41`, or `0:22 / 0:44` on air. */
  readonly length = input.required<string>();
  /** When it airs or aired, in words. */
  readonly when = input('');
  /** 0 to 1 while it forms or is on air. */
  readonly progress = input<number | null>(null);
  readonly open = input(false);

  protected readonly tone = computed(() => toneOf[this.segment().status]);
  protected readonly kind = computed(() => kinds[this.segment().type]);
  protected readonly percent = computed(() => Math.round(this.segment().renderProgress * 100));
  protected readonly lines = computed(() => {
    const { length } = this.segment().script;
    return length === 1 ? '1 line' : `${length} lines`;
  });
  /** The one thing a producer must know of it, if there is one. */
  protected readonly trouble = computed(() => {
    const { error, blockedLines, interrupted, renderReport } = this.segment();
    if (error) return error;
    if (blockedLines.length > 0) return `${blockedLines.length} blocked`;
    if (interrupted) return 'cut short';
    const lines = renderReport?.lines ?? [];
    const skipped = lines.filter(({ state }) => state === 'skipped').length;
    if (skipped > 0) return `${skipped} skipped`;
    const gone = new Set(lines.flatMap(({ missingMedia }) => missingMedia ?? [])).size;
    if (gone === 0) return null;
    return gone === 1 ? '1 picture gone' : `${gone} pictures gone`;
  });
}
