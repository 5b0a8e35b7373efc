import { Component, computed, input, model, output } from '@angular/core';

let made = 0;

/** A labelled slider that shows its value. `settled` tells the value once the hand is off it. */
@Component({
  selector: 'cl-slider',
  template: `
    <label [for]="id">{{ label() }}</label>
    <output aria-live="off" [for]="id">{{ text() }}</output>
    <input
      #box
      type="range"
      [id]="id"
      [min]="min()"
      [max]="max()"
      [step]="step()"
      [value]="value()"
      [disabled]="disabled()"
      [attr.aria-valuetext]="text()"
      (input)="value.set(box.valueAsNumber)"
      (change)="settled.emit(box.valueAsNumber)"
    />
  `,
  styleUrl: './slider.css',
})
export class Slider {
  readonly label = input.required<string>();
  readonly min = input(0);
  readonly max = input(1);
  readonly step = input(0.05);
  readonly unit = input<'percent' | 'degrees' | 'times' | 'turns a minute' | ''>('');
  readonly disabled = input(false);
  readonly value = model.required<number>();
  readonly settled = output<number>();

  protected readonly id = `cl-slider-${(made += 1)}`;
  protected readonly text = computed(() => {
    const value = this.value();
    switch (this.unit()) {
      case 'percent':
        return `${Math.round(value * 100)} %`;
      case 'degrees':
        return `${Math.round(value)}°`;
      case 'times':
        return `${value.toFixed(2)} ×`;
      case 'turns a minute':
        return `${value} / min`;
      default:
        return String(value);
    }
  });
}
