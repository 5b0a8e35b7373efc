import { Component, input, output } from '@angular/core';

let made = 0;

export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** A labelled choice of one. */
@Component({
  selector: 'cl-select-field',
  template: `
    <label [for]="id" [class.unseen]="labelled() === 'unseen'">{{ label() }}</label>
    <select #box [id]="id" [disabled]="disabled()" (change)="chosen.emit(box.value)">
      @for (choice of choices(); track choice.value) {
        <option [value]="choice.value" [selected]="choice.value === value()">
          {{ choice.label }}
        </option>
      }
    </select>
  `,
  styleUrl: './select-field.css',
})
export class SelectField {
  readonly label = input.required<string>();
  readonly labelled = input<'above' | 'unseen'>('above');
  readonly choices = input.required<readonly Choice[]>();
  readonly value = input.required<string>();
  readonly disabled = input(false);
  readonly chosen = output<string>();
  protected readonly id = `cl-select-${(made += 1)}`;
}
