import { Component, input } from '@angular/core';

/**
 * A button, or a link that looks like one: `main` for what most people came to do, `take` for what goes
 * on air, `quiet` for what may be overlooked.
 */
@Component({
  selector: 'button[clAction], a[clAction]',
  template: '<ng-content />',
  styleUrl: './action.css',
  host: { '[class]': 'kind()', '[class.small]': "size() === 'small'" },
})
export class Action {
  readonly kind = input<'main' | 'take' | 'quiet' | ''>('', { alias: 'clAction' });
  readonly size = input<'normal' | 'small'>('normal');
}
