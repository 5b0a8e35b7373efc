import { signal } from '@angular/core';
import { Mounted } from '../testing/mount';
import { Sheet } from './sheet';

beforeAll(() => {
  // jsdom has the element and neither of its methods.
  HTMLDialogElement.prototype.showModal = function (this: HTMLDialogElement) {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function (this: HTMLDialogElement) {
    this.open = false;
    this.dispatchEvent(new Event('close'));
  };
});

function sheet() {
  const state = { open: signal(false) };
  const template = `<cl-sheet heading="Keyboard" [(open)]="state.open">Esc closes it.</cl-sheet>`;
  return Mounted.of([Sheet], template, state);
}

it('opens over everything, named by its heading, and has nothing in it while it is closed', () => {
  const on = sheet();
  expect(on.all('.content')).toEqual([]);
  on.state.open.set(true);
  on.draw();
  const dialog = on.one<HTMLDialogElement>('dialog');
  expect([dialog.open, dialog.getAttribute('aria-label')]).toEqual([true, 'Keyboard']);
  expect(on.one('.content').textContent).toBe('Esc closes it.');
});

it.each(['its button', 'the browser'])('is closed by %s', (who) => {
  const on = sheet();
  on.state.open.set(true);
  on.draw();
  if (who === 'its button') on.press('button[aria-label="Close"]');
  else on.one<HTMLDialogElement>('dialog').close();
  on.draw();
  expect([on.state.open(), on.one<HTMLDialogElement>('dialog').open]).toEqual([false, false]);
});
