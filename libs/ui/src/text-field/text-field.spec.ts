import { signal } from '@angular/core';
import { Mounted } from '../testing/mount';
import { TextField } from './text-field';

it('says what is wrong only once somebody was there, and ties it to the field', () => {
  const state = { touched: signal(false), errors: [{ kind: 'required', message: 'is missing' }] };
  const on = Mounted.of(
    [TextField],
    `<cl-text-field label="Name" hint="As others see you." [touched]="state.touched()" [errors]="state.errors" />`,
    state,
  );
  const input = on.one<HTMLInputElement>('input');
  expect([input.getAttribute('aria-invalid'), on.one('p').textContent]).toEqual([
    null,
    'As others see you.',
  ]);
  state.touched.set(true);
  on.draw();
  expect(input.getAttribute('aria-invalid')).toBe('true');
  expect(on.one(`#${input.getAttribute('aria-describedby')}`).textContent).toBe('Name is missing.');
});

it('hides a password until it is asked to show it', () => {
  const on = Mounted.of([TextField], `<cl-text-field label="Password" kind="password" />`, {});
  expect(on.one<HTMLInputElement>('input').type).toBe('password');
  on.press('button');
  expect(on.one<HTMLInputElement>('input').type).toBe('text');
  expect(on.one('button').getAttribute('aria-pressed')).toBe('true');
});
