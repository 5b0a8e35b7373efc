import { Component } from '@angular/core';

/** What a place says that has nothing in it: why, and how to change that. */
@Component({
  selector: 'cl-empty-note',
  template: '<p><ng-content /></p>',
  styles: `
    :host {
      display: grid;
      padding: 20px 16px;
      place-items: center;
    }

    p {
      max-width: 38ch;
      color: var(--cl-text-dim);
      font-size: var(--cl-text-sm);
      text-align: center;
      text-wrap: balance;
    }
  `,
})
export class EmptyNote {}
