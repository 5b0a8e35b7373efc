import { Component, type ElementRef, input, model, output, viewChild } from '@angular/core';

let made = 0;

/** A labelled field for more than a line. */
@Component({
  selector: 'cl-text-area',
  template: `
    <label [for]="id">{{ label() }}</label>
    <textarea
      #box
      [id]="id"
      [rows]="rows()"
      [maxLength]="max()"
      [value]="value()"
      [disabled]="disabled()"
      [attr.aria-describedby]="hint() ? id + '-note' : null"
      (input)="value.set(box.value)"
      (change)="settled.emit(box.value)"
    ></textarea>
    @if (hint()) {
      <p [id]="id + '-note'">{{ hint() }}</p>
    }
  `,
  styleUrl: './text-area.css',
})
export class TextArea {
  readonly label = input.required<string>();
  readonly rows = input(3);
  readonly max = input(10_000);
  readonly hint = input('');
  readonly disabled = input(false);
  readonly value = model('');
  readonly settled = output<string>();
  protected readonly id = `cl-text-area-${(made += 1)}`;
  private readonly box = viewChild.required<ElementRef<HTMLTextAreaElement>>('box');

  focus(): void {
    this.box().nativeElement.focus();
  }
}
