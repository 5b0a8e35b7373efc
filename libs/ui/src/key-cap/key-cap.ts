import { Component } from '@angular/core';

/** A key as it is printed on the keyboard, shown on the button it presses. */
@Component({
  selector: 'cl-key-cap',
  template: '<kbd><ng-content /></kbd>',
  styles: `
    kbd {
      padding: 0 5px;
      border: 1px solid color-mix(in srgb, currentcolor 35%, transparent);
      border-radius: 4px;
      font-family: inherit;
      font-size: 0.6875rem;
      font-weight: 600;
      opacity: 0.85;
    }
  `,
})
export class KeyCap {}
