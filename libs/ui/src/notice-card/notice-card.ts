import { Component, input, output } from '@angular/core';

/** One message in the corner. */
@Component({
  selector: 'cl-notice-card',
  template: `
    <div>
      <strong>{{ heading() }}</strong>
      @if (detail()) {
        <p>{{ detail() }}</p>
      }
    </div>
    <button type="button" aria-label="Dismiss this message" (click)="dismissed.emit()">×</button>
  `,
  styleUrl: './notice-card.css',
  host: { '[class]': 'tone()' },
})
export class NoticeCard {
  readonly heading = input.required<string>();
  readonly detail = input('');
  readonly tone = input<'done' | 'refused'>('done');
  readonly dismissed = output();
}
