import { provideHttpClient } from '@angular/common/http';
import { provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter, withComponentInputBinding } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { routes } from './app.routes';
import { LiveLine } from './live/live-line';
import { FakeLine } from './testing/fake-line';

beforeEach(() => {
  TestBed.configureTestingModule({
    providers: [
      provideHttpClient(),
      provideHttpClientTesting(),
      provideRouter(routes, withComponentInputBinding()),
      { provide: LiveLine, useClass: FakeLine },
    ],
  });
});

it.each([
  ['/', 'Rundown'],
  ['/sign-in?next=/docs', 'Sign in'],
  ['/setup', 'Make the first account'],
  ['/settings', 'Show settings'],
  ['/accounts', 'Accounts'],
  ['/gallery', 'Gallery'],
  ['/nowhere', 'Rundown'],
])('shows at %s: %s', async (url, heading) => {
  const harness = await RouterTestingHarness.create(url);
  const headings = [...(harness.routeNativeElement?.querySelectorAll('h1, h2') ?? [])];
  expect(headings.map(({ textContent }) => textContent)).toContain(heading);
});

it('hands the token of the setup link to the page', async () => {
  const harness = await RouterTestingHarness.create('/setup?token=secret');
  expect(harness.routeNativeElement?.querySelector('form')).not.toBeNull();
});
