import { Component, input, output } from '@angular/core';

/** On or off. It shows what is, and asks for the other. */
@Component({
  selector: 'cl-switch',
  template: `
    <button
      type="button"
      role="switch"
      [attr.aria-checked]="on()"
      [disabled]="disabled()"
      (click)="asked.emit(!on())"
    >
      <span class="track" aria-hidden="true"></span>
      <ng-content />
    </button>
  `,
  styleUrl: './switch.css',
})
export class Switch {
  readonly on = input.required<boolean>();
  readonly disabled = input(false);
  readonly asked = output<boolean>();
}
