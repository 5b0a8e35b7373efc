import { Component, input, output } from '@angular/core';

let made = 0;

/** A line of text with its name, and what could stand there. It is told when it is left. */
@Component({
  selector: 'cl-text-setting',
  template: `
    <label [for]="id">{{ label() }}</label>
    <input
      #box
      class="entry"
      spellcheck="false"
      [id]="id"
      [maxLength]="max()"
      [value]="value()"
      [disabled]="disabled()"
      [attr.list]="offered().length > 0 ? id + '-list' : null"
      (change)="settled.emit(box.value.trim())"
    />
    @if (offered().length > 0) {
      <datalist [id]="id + '-list'">
        @for (one of offered(); track one.value) {
          <option [value]="one.value">{{ one.label }}</option>
        }
      </datalist>
    }
  `,
  styleUrl: './setting-field.css',
})
export class TextSetting {
  readonly label = input.required<string>();
  readonly value = input.required<string>();
  readonly max = input(120);
  readonly disabled = input(false);
  readonly offered = input<readonly { value: string; label: string }[]>([]);
  readonly settled = output<string>();
  protected readonly id = `cl-text-setting-${(made += 1)}`;
}
