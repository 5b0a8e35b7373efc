import { TestBed } from '@angular/core/testing';
import { provideHttpClient } from '@angular/common/http';
import { provideHttpClientTesting } from '@angular/common/http/testing';
import { provideRouter } from '@angular/router';
import { LiveLine } from '../live/live-line';
import { FakeLine } from '../testing/fake-line';
import { aSnapshot } from '../testing/show';
import { ControlRoom } from './control-room';

it('waits for the first word from the server before it says what there is', () => {
  const line = new FakeLine();
  TestBed.configureTestingModule({
    providers: [
      provideHttpClient(),
      provideHttpClientTesting(),
      provideRouter([]),
      { provide: LiveLine, useValue: line },
    ],
  });
  const fixture = TestBed.createComponent(ControlRoom);
  const main: HTMLElement | null = fixture.nativeElement.querySelector('main');

  fixture.detectChanges();
  expect(main?.getAttribute('aria-busy')).toBe('true');

  line.say('snapshot', 1, aSnapshot([]));
  fixture.detectChanges();
  expect(main?.getAttribute('aria-busy')).toBe('false');
});
