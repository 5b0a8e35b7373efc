import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import type { Type } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { Me, Segment } from '@cuelight/contracts';
import { LiveLine } from '../live/live-line';
import { LiveStore } from '../live/live-store';
import { FakeLine } from './fake-line';
import { aSegment, aSnapshot } from './show';

/** A control room whose server says what a spec wants said. */
export class RoomUnderTest {
  readonly line = new FakeLine();
  readonly http: HttpTestingController;

  constructor(segments: Segment[] = []) {
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        provideRouter([]),
        { provide: LiveLine, useValue: this.line },
      ],
    });
    this.http = TestBed.inject(HttpTestingController);
    TestBed.inject(LiveStore);
    this.line.say('snapshot', 1, aSnapshot(segments));
  }

  /** The line was lost and is back: all begins with a snapshot. */
  reconnect(segments: Segment[] = []): void {
    this.line.hangUp();
    this.line.say('snapshot', 1, aSnapshot(segments));
  }

  /** Draws a part of the room for somebody of this role. */
  async open<T>(component: Type<T>, role: Me['role'] = 'director'): Promise<PartUnderTest<T>> {
    const part = new PartUnderTest(TestBed.createComponent(component));
    await part.settled();
    const me: Me = { id: aSegment().id, kind: 'person', name: 'ada', role };
    for (const asked of this.http.match('/api/auth/me')) asked.flush(me);
    await part.settled();
    return part;
  }
}

/** A part of the page as it is seen. */
class PartUnderTest<T> {
  constructor(readonly fixture: ComponentFixture<T>) {}

  get element(): HTMLElement {
    return this.fixture.nativeElement as HTMLElement;
  }

  get text(): string {
    return (this.element.textContent ?? '').replace(/\s+/g, ' ').trim();
  }

  all(selector: string): HTMLElement[] {
    return [...this.element.querySelectorAll<HTMLElement>(selector)];
  }

  /** The button, tab or link with this name. */
  button(name: string | RegExp): HTMLButtonElement {
    const found = this.all('button, a').find((one) => {
      const own = (one.getAttribute('aria-label') ?? one.textContent ?? '').trim();
      return typeof name === 'string' ? own === name : name.test(own);
    });
    if (!found) throw new Error(`there is no button ${String(name)} in: ${this.text}`);
    return found as HTMLButtonElement;
  }

  async press(name: string | RegExp): Promise<void> {
    this.button(name).click();
    await this.settled();
  }

  async type(selector: string, text: string): Promise<void> {
    const field = this.element.querySelector<HTMLTextAreaElement>(selector);
    if (!field) throw new Error(`there is no ${selector}`);
    field.value = text;
    field.dispatchEvent(new Event('input'));
    await this.settled();
  }

  /** Promises that were kept have had their effect, and it is drawn. Requests may still be on their way. */
  async settled(): Promise<void> {
    this.fixture.detectChanges();
    await new Promise((resolve) => setTimeout(resolve));
    this.fixture.detectChanges();
  }
}
