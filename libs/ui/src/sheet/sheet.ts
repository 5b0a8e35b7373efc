import { Component, effect, type ElementRef, input, model, viewChild } from '@angular/core';

/** A page over the page. The browser keeps the focus in it and Esc or a click beside it closes it; nothing behind it is touched. */
@Component({
  selector: 'cl-sheet',
  template: `
    <dialog #dialog [attr.aria-label]="heading()" (close)="open.set(false)" closedby="any">
      @if (open()) {
        <header>
          <h2>{{ heading() }}</h2>
          <button type="button" aria-label="Close" (click)="open.set(false)">×</button>
        </header>
        <div class="content"><ng-content /></div>
      }
    </dialog>
  `,
  styleUrl: './sheet.css',
})
export class Sheet {
  readonly heading = input.required<string>();
  readonly open = model.required<boolean>();
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');

  constructor() {
    effect(() => {
      const dialog = this.dialog().nativeElement;
      if (this.open() && !dialog.open) dialog.showModal();
      if (!this.open() && dialog.open) dialog.close();
    });
  }
}
