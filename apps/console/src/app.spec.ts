import { provideHttpClient } from '@angular/common/http';
import { provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter, withComponentInputBinding } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { routes } from './app.routes';

beforeEach(() => {
  TestBed.configureTestingModule({
    providers: [
      provideHttpClient(),
      provideHttpClientTesting(),
      provideRouter(routes, withComponentInputBinding()),
    ],
  });
});

it.each([
  ['/', 'The control room is open.'],
  ['/sign-in?next=/docs', 'Sign in'],
  ['/setup', 'Make the first account'],
  ['/nowhere', 'The control room is open.'],
])('shows at %s: %s', async (url, heading) => {
  const harness = await RouterTestingHarness.create(url);
  expect(harness.routeNativeElement?.querySelector('h1')?.textContent).toBe(heading);
});

it('hands the token of the setup link to the page', async () => {
  const harness = await RouterTestingHarness.create('/setup?token=secret');
  expect(harness.routeNativeElement?.querySelector('form')).not.toBeNull();
});
