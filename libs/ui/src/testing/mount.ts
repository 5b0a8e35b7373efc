import { Component, type Type } from '@angular/core';
import { TestBed } from '@angular/core/testing';

let made = 0;

/** A part as somebody uses it: in a template, with what the template names. */
export class Mounted<State extends object> {
  private constructor(
    private readonly fixture: { detectChanges(): void; readonly nativeElement: unknown },
    readonly state: State,
  ) {}

  static of<State extends object>(
    imports: Type<unknown>[],
    template: string,
    state: State,
  ): Mounted<State> {
    const mounted = new Mounted(TestBed.createComponent(hostOf(imports, template, state)), state);
    mounted.draw();
    return mounted;
  }

  draw(): void {
    this.fixture.detectChanges();
  }

  get element(): HTMLElement {
    return this.fixture.nativeElement as HTMLElement;
  }

  get text(): string {
    return (this.element.textContent ?? '').replace(/\s+/g, ' ').trim();
  }

  /** The one element that fits. */
  one<T extends HTMLElement = HTMLElement>(selector: string): T {
    const [found, second] = this.element.querySelectorAll<T>(selector);
    if (!found || second)
      throw new Error(`not exactly one ${selector} in ${this.element.innerHTML}`);
    return found;
  }

  all(selector: string): HTMLElement[] {
    return [...this.element.querySelectorAll<HTMLElement>(selector)];
  }

  press(selector: string): void {
    this.one(selector).click();
    this.draw();
  }

  tell(selector: string, event: Event): void {
    this.one(selector).dispatchEvent(event);
    this.draw();
  }
}

function hostOf(imports: Type<unknown>[], template: string, state: object): Type<unknown> {
  // Two components may not look the same to Angular.
  @Component({ selector: `cl-host-${(made += 1)}`, imports, template })
  class Host {
    readonly state = state;
  }
  return Host;
}
