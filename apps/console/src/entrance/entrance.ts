import { Component, input } from '@angular/core';
import { BrandMark } from '@cuelight/ui';

/** The door of the control room: one small card in the middle of the page. */
@Component({
  selector: 'cl-entrance',
  imports: [BrandMark],
  template: `
    <main>
      <header><cl-brand-mark /></header>
      <h1>{{ heading() }}</h1>
      <ng-content />
    </main>
  `,
  styleUrl: './entrance.css',
})
export class Entrance {
  readonly heading = input.required<string>();
}
