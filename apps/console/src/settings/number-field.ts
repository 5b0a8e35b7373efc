import { Component, type ElementRef, input, viewChild } from '@angular/core';

/** A number with its name. What is typed is sent when it is left, and goes back when it is refused. */
@Component({
  selector: 'cl-number-field',
  template: `
    <label class="named">
      {{ label() }}
      <input
        #box
        class="entry"
        type="number"
        [min]="min()"
        [max]="max()"
        [value]="value()"
        [disabled]="disabled()"
        (change)="send()"
      />
    </label>
  `,
  styles: `
    input {
      font-variant-numeric: tabular-nums;
    }
  `,
})
export class NumberField {
  readonly label = input.required<string>();
  readonly value = input.required<number>();
  readonly min = input(0);
  readonly max = input(3_600);
  readonly disabled = input(false);
  /** Saves a value. @returns whether it was taken */
  readonly save = input.required<(value: number) => Promise<boolean>>();
  private readonly box = viewChild.required<ElementRef<HTMLInputElement>>('box');

  protected async send(): Promise<void> {
    const box = this.box().nativeElement;
    const isTaken = Number.isFinite(box.valueAsNumber) && (await this.save()(box.valueAsNumber));
    if (!isTaken) box.value = String(this.value());
  }
}
