import { signal } from '@angular/core';
import { Mounted } from '../testing/mount';
import { TextArea } from './text-area';

it('is found by its label, described by its hint, and holds what is typed', () => {
  const state = { text: signal('before'), settled: '' };
  const on = Mounted.of(
    [TextArea],
    `<cl-text-area label="Premise" hint="In a sentence." [max]="100" [(value)]="state.text"
       (settled)="state.settled = $event" />`,
    state,
  );
  const box = on.one<HTMLTextAreaElement>('textarea');
  expect(on.one<HTMLLabelElement>('label').htmlFor).toBe(box.id);
  expect(on.one(`#${box.getAttribute('aria-describedby')}`).textContent).toBe('In a sentence.');
  expect([box.value, box.maxLength]).toEqual(['before', 100]);
  box.value = 'after 🌱';
  on.tell('textarea', new Event('input'));
  on.tell('textarea', new Event('change'));
  expect([state.text(), state.settled]).toEqual(['after 🌱', 'after 🌱']);
});

it('is described by nothing when there is no hint', () => {
  const on = Mounted.of([TextArea], `<cl-text-area label="Tone" [disabled]="true" />`, {});
  const box = on.one<HTMLTextAreaElement>('textarea');
  expect([box.disabled, box.getAttribute('aria-describedby')]).toEqual([true, null]);
});
