import { Component, input } from '@angular/core';

/** Something that came in and waits for a decision: who, when, why, what, and what can be done with it. */
@Component({
  selector: 'cl-intake-card',
  template: `
    <header>
      <strong>{{ heading() }}</strong>
      <span class="age">{{ age() }}</span>
      <span class="tag"><ng-content select="[tag]" /></span>
    </header>
    <p><ng-content /></p>
    <footer><ng-content select="[actions]" /></footer>
  `,
  styleUrl: './intake-card.css',
  host: { role: 'group', '[attr.aria-label]': 'heading()' },
})
export class IntakeCard {
  readonly heading = input.required<string>();
  /** `40 s ago` */
  readonly age = input('');
}
