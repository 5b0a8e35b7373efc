import { Component, input } from '@angular/core';
import type { Trouble } from './problem-of';

/** Says what went wrong, also to those who cannot see it appear. */
@Component({
  selector: 'cl-trouble-note',
  template: `
    <div role="alert">
      @if (trouble(); as known) {
        <p>{{ known.message }}</p>
        <p class="hint">{{ known.hint }}</p>
      }
    </div>
  `,
  styleUrl: './trouble-note.css',
})
export class TroubleNote {
  readonly trouble = input.required<Trouble | null>();
}
