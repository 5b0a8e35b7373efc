import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { Page } from '../session/page';
import { SetupPage } from './setup';

let fixture: ComponentFixture<SetupPage>;
let http: HttpTestingController;
let went: string[];

async function open(token?: string): Promise<void> {
  went = [];
  TestBed.configureTestingModule({
    imports: [SetupPage],
    providers: [
      provideHttpClient(),
      provideHttpClientTesting(),
      { provide: Page, useValue: { replaceBy: (path: string) => went.push(path) } },
    ],
  });
  http = TestBed.inject(HttpTestingController);
  fixture = TestBed.createComponent(SetupPage);
  fixture.componentRef.setInput('token', token);
  await fixture.whenStable();
}

const element = () => fixture.nativeElement as HTMLElement;

async function settle(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
  await fixture.whenStable();
}

async function fill(...texts: string[]): Promise<void> {
  for (const [n, input] of [...element().querySelectorAll('input')].entries()) {
    input.value = texts[n] ?? '';
    input.dispatchEvent(new Event('input'));
  }
  await fixture.whenStable();
  element()
    .querySelector('form')
    ?.dispatchEvent(new Event('submit', { cancelable: true }));
  await settle();
}

it('makes the first account with the token of the link', async () => {
  await open('secret');
  await fill('Ada', 'correct horse');
  const request = http.expectOne({ method: 'POST', url: '/api/auth/setup' });
  expect(request.request.body).toEqual({ token: 'secret', name: 'Ada', password: 'correct horse' });
  request.flush({});
  await settle();
  expect(went).toEqual(['/director']);
});

it('says that a password is too short before it asks the server', async () => {
  await open('secret');
  await fill('Ada', 'short');
  http.expectNone('/api/auth/setup');
  expect(element().textContent).toContain('Password must have at least 8 characters.');
});

it('shows the way on when the link was used before', async () => {
  await open('secret');
  await fill('Ada', 'correct horse');
  http.expectOne('/api/auth/setup').flush(
    {
      code: 'SETUP_DONE',
      message: 'This installation is set up already.',
      hint: 'Sign in at /director.',
      error: '',
      requestId: '1',
    },
    { status: 409, statusText: 'Conflict' },
  );
  await settle();
  expect(element().querySelector('[role=alert]')?.textContent).toContain('set up already');
  expect(element().querySelector('a')?.getAttribute('href')).toBe('/director/sign-in');
  expect(went).toEqual([]);
});

it('says where the link is to somebody who comes without it', async () => {
  await open();
  expect(element().querySelector('form')).toBeNull();
  expect(element().textContent).toContain('setup.token');
});
