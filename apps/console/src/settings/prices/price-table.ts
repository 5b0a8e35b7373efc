import { Component, input, output } from '@angular/core';
import { Action, Badge, type Tone } from '@cuelight/ui';
import type { PriceSource } from './price-rows';

export interface PriceColumn {
  readonly field: string;
  readonly label: string;
}

/** A row as it is drawn: whose price it is, and a value a column. */
export interface PriceLine {
  readonly who: string;
  readonly values: Readonly<Record<string, number>>;
  readonly source: PriceSource;
}

const sources: Readonly<Record<PriceSource, { readonly tone: Tone; readonly word: string }>> = {
  own: { tone: 'draft', word: 'set here' },
  list: { tone: 'past', word: 'list price' },
  none: { tone: 'attention', word: 'no price: counts as 0' },
};

/** Prices that can be changed where they stand. */
@Component({
  selector: 'cl-price-table',
  imports: [Action, Badge],
  templateUrl: './price-table.html',
  styleUrls: ['../settings-form.css', '../part-of-form.css', './price-table.css'],
})
export class PriceTable {
  readonly heading = input.required<string>();
  readonly unit = input.required<string>();
  readonly columns = input.required<readonly PriceColumn[]>();
  readonly lines = input.required<readonly PriceLine[]>();
  readonly disabled = input(false);
  readonly changed = output<{ line: number; field: string; dollars: number }>();
  readonly setBack = output<number>();
  protected readonly sources = sources;

  protected change(line: number, field: string, box: HTMLInputElement): void {
    const dollars = box.valueAsNumber;
    if (Number.isFinite(dollars) && box.checkValidity())
      this.changed.emit({ line, field, dollars });
    else box.value = String(this.lines()[line]?.values[field] ?? 0);
  }
}
