import { Component, type ElementRef, input, model, viewChildren } from '@angular/core';

export interface Tab {
  readonly id: string;
  readonly label: string;
  /** A number beside the label, such as how many wait there. */
  readonly count?: number;
}

/** A row of tabs (WAI-ARIA tabs pattern): one tab stop, arrows move and choose. */
@Component({
  selector: 'cl-tabs',
  templateUrl: './tabs.html',
  styleUrl: './tabs.css',
  host: { '[class.small]': "look() === 'small'" },
})
export class Tabs {
  readonly label = input.required<string>();
  /** `small` is for tabs within a tab. */
  readonly look = input<'normal' | 'small'>('normal');
  readonly tabs = input.required<readonly Tab[]>();
  readonly chosen = model.required<string>();
  private readonly buttons = viewChildren<ElementRef<HTMLButtonElement>>('button');

  protected move(event: Event, by: number): void {
    event.preventDefault();
    const tabs = this.tabs();
    const at = tabs.findIndex(({ id }) => id === this.chosen());
    const next = (at + by + tabs.length) % tabs.length;
    const tab = tabs[next];
    if (!tab) return;
    this.chosen.set(tab.id);
    this.buttons()[next]?.nativeElement.focus();
  }
}
