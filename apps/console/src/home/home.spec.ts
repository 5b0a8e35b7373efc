import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { Page } from '../session/page';
import { Home } from './home';

it('says who is signed in, and lets them out', async () => {
  const went: string[] = [];
  TestBed.configureTestingModule({
    imports: [Home],
    providers: [
      provideHttpClient(),
      provideHttpClientTesting(),
      { provide: Page, useValue: { replaceBy: (path: string) => went.push(path) } },
    ],
  });
  const http = TestBed.inject(HttpTestingController);
  const fixture = TestBed.createComponent(Home);
  fixture.detectChanges();
  http.expectOne('/api/auth/me').flush({
    id: '6d3bd3f1-3b9f-4f0e-9a77-0e1c1f6c1d11',
    kind: 'person',
    name: 'Ada',
    role: 'director',
  });
  await fixture.whenStable();

  const element = fixture.nativeElement as HTMLElement;
  expect(element.querySelector('header')?.textContent).toMatch(/Signed in as Ada\s*director/);

  element.querySelector('button')?.click();
  http.expectOne({ method: 'POST', url: '/api/auth/sign-out' }).flush({ ok: true });
  await new Promise((resolve) => setTimeout(resolve));
  expect(went).toEqual(['/director/sign-in']);
});
