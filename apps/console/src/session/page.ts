import { DOCUMENT, inject, Service } from '@angular/core';

/** Loads pages anew. Whoever signs in or out starts from a fresh page, with nothing left of the last one. */
@Service()
export class Page {
  private readonly location = inject(DOCUMENT).location;

  reload(): void {
    this.location.reload();
  }

  /** Leaves no way back to the page that is open now. */
  replaceBy(path: string): void {
    this.location.replace(path);
  }
}
