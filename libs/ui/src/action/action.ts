import { Component, input } from '@angular/core';

/** A button, or a link that looks like one: `clAction="main"` for what most people came to do. */
@Component({
  selector: 'button[clAction], a[clAction]',
  template: '<ng-content />',
  styleUrl: './action.css',
  host: { '[class]': 'kind()' },
})
export class Action {
  readonly kind = input<'main' | ''>('', { alias: 'clAction' });
}
