import { Component, computed, input } from '@angular/core';
import type { Tone } from '../tone/tone';

/** How far something is, from 0 to 1. */
@Component({
  selector: 'cl-progress',
  template: '<span [style.inline-size.%]="percent()"></span>',
  styleUrls: ['../tone/tone.css', './progress.css'],
  host: {
    role: 'progressbar',
    'aria-valuemin': '0',
    'aria-valuemax': '100',
    '[attr.aria-valuenow]': 'percent()',
    '[attr.aria-label]': 'label()',
    '[class]': 'tone()',
  },
})
export class Progress {
  readonly value = input.required<number>();
  readonly label = input.required<string>();
  readonly tone = input<Tone>('forming');
  protected readonly percent = computed(() =>
    Math.round(Math.min(1, Math.max(0, this.value())) * 100),
  );
}
