import { Component, input } from '@angular/core';
import type { Tone } from '../tone/tone';

/** A word or two in a frame of its meaning's colour. `solid` is for what must be seen across the room. */
@Component({
  selector: 'cl-badge',
  template: '<ng-content />',
  styleUrls: ['../tone/tone.css', './badge.css'],
  host: { '[class]': 'tone()', '[class.solid]': "look() === 'solid'" },
})
export class Badge {
  readonly tone = input<Tone>('past');
  readonly look = input<'outline' | 'solid'>('outline');
}
