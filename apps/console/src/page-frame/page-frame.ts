import { Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Action } from '@cuelight/ui';
import { TopBar } from '../top-bar/top-bar';

/** A page beside the control room: what is on air stays in sight above it. */
@Component({
  selector: 'cl-page-frame',
  imports: [Action, RouterLink, TopBar],
  template: `
    <cl-top-bar />
    <main>
      <header>
        <a clAction size="small" routerLink="/">← Control room</a>
        <h2>{{ heading() }}</h2>
      </header>
      <ng-content />
    </main>
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      height: 100dvh;
    }

    main {
      flex: 1;
      min-height: 0;
      padding: 16px max(16px, calc(50% - 560px)) 48px;
      overflow-y: auto;
    }

    header {
      display: flex;
      gap: 14px;
      align-items: center;
      margin-bottom: 16px;
    }

    h2 {
      font-size: 1.25rem;
    }
  `,
})
export class PageFrame {
  readonly heading = input.required<string>();
}
