import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { Page } from '../session/page';
import { SignInPage } from './sign-in';

let fixture: ComponentFixture<SignInPage>;
let http: HttpTestingController;
let reloads: number;

beforeEach(async () => {
  reloads = 0;
  TestBed.configureTestingModule({
    imports: [SignInPage],
    providers: [
      provideHttpClient(),
      provideHttpClientTesting(),
      { provide: Page, useValue: { reload: () => (reloads += 1) } },
    ],
  });
  http = TestBed.inject(HttpTestingController);
  fixture = TestBed.createComponent(SignInPage);
  await fixture.whenStable();
});

afterEach(() => http.verify());

const element = () => fixture.nativeElement as HTMLElement;
const inputs = () => [...element().querySelectorAll('input')];
const values = () => inputs().map(({ value }) => value);

async function type(...texts: string[]): Promise<void> {
  for (const [n, input] of inputs().entries()) {
    input.value = texts[n] ?? '';
    input.dispatchEvent(new Event('input'));
  }
  await fixture.whenStable();
}

async function submit(): Promise<void> {
  element()
    .querySelector('form')
    ?.dispatchEvent(new Event('submit', { cancelable: true }));
  await new Promise((resolve) => setTimeout(resolve));
  fixture.detectChanges();
}

async function settle(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
  await fixture.whenStable();
}

it('sends what was typed and leaves the rest to the server', async () => {
  await type('Ada', 'correct horse');
  await submit();
  expect(element().querySelector('button[type=submit]')?.textContent).toContain('Signing in');

  const request = http.expectOne({ method: 'POST', url: '/api/auth/sign-in' });
  expect(request.request.body).toEqual({ name: 'Ada', password: 'correct horse' });
  request.flush({});
  await settle();
  expect(reloads).toBe(1);
});

it('says what is missing before it asks the server, where the cursor then stands', async () => {
  document.body.append(element());
  await type('Ada', '');
  await submit();
  await settle();
  expect(element().textContent).toContain('Password is missing.');
  const [, password] = inputs();
  expect(password?.getAttribute('aria-invalid')).toBe('true');
  expect(document.activeElement).toBe(password);
  const note = document.getElementById(password?.getAttribute('aria-describedby') ?? '');
  expect(note?.textContent).toBe('Password is missing.');
  element().remove();
});

it('says what the server says, and asks for the password again', async () => {
  await type('Ada', 'wrong horse');
  await submit();
  http.expectOne('/api/auth/sign-in').flush(
    {
      code: 'SIGN_IN_REFUSED',
      message: 'The name or the password is not right.',
      hint: 'Check both.',
      error: '',
      requestId: '1',
    },
    { status: 401, statusText: 'Unauthorized' },
  );
  await settle();

  expect(element().querySelector('[role=alert]')?.textContent).toMatch(
    /is not right\..*Check both/,
  );
  expect(element().textContent).not.toContain('missing');
  expect(values()).toEqual(['Ada', '']);
  expect(reloads).toBe(0);
});

it('shows the password to those who want to see it', async () => {
  const shows = element().querySelector<HTMLButtonElement>('cl-text-field button');
  expect(inputs()[1]?.type).toBe('password');
  shows?.click();
  await fixture.whenStable();
  expect(inputs()[1]?.type).toBe('text');
  expect(shows?.getAttribute('aria-pressed')).toBe('true');
});
