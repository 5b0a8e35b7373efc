import { Component, inject } from '@angular/core';
import { KeyCap, Sheet } from '@cuelight/ui';
import { Desk } from '../desk/desk';
import { keyBindings, localKeys } from './key-bindings';

/** What every key does. */
@Component({
  selector: 'cl-key-sheet',
  imports: [KeyCap, Sheet],
  template: `
    <cl-sheet heading="Keyboard" [(open)]="desk.areKeysShown">
      <dl>
        @for (one of all; track one.shown) {
          <dt>
            <cl-key-cap>{{ one.shown }}</cl-key-cap>
          </dt>
          <dd>{{ one.does }}</dd>
        }
      </dl>
      <p>Keys act when they are let go, and are letters while you write.</p>
    </cl-sheet>
  `,
  styles: `
    dl {
      display: grid;
      grid-template-columns: max-content 1fr;
      gap: 8px 20px;
      font-size: var(--cl-text-sm);
    }

    p {
      margin-top: 16px;
      color: var(--cl-text-dim);
      font-size: var(--cl-text-sm);
    }
  `,
})
export class KeySheet {
  protected readonly desk = inject(Desk);
  protected readonly all = [...keyBindings, ...localKeys];
}
