import { signal } from '@angular/core';
import { Mounted } from '../testing/mount';
import { Tabs } from './tabs';

function tabs() {
  const state = {
    chosen: signal('one'),
    tabs: [
      { id: 'one', label: 'Draft' },
      { id: 'two', label: 'Chat inbox', count: 3 },
      { id: 'three', label: 'Lights', count: 0 },
    ],
  };
  const template = `<cl-tabs label="Example" [tabs]="state.tabs" [(chosen)]="state.chosen" />`;
  return Mounted.of([Tabs], template, state);
}

const inWords = (on: ReturnType<typeof tabs>) =>
  on.all('[role=tab]').map((tab) => {
    const isChosen = tab.getAttribute('aria-selected') === 'true';
    return `${tab.textContent.replace(/\s+/g, ' ').trim()} ${tab.tabIndex}${isChosen ? ' chosen' : ''}`;
  });

it('is one stop of the tab key, and shows how many wait where some do', () => {
  expect(inWords(tabs())).toEqual(['Draft 0 chosen', 'Chat inbox 3 -1', 'Lights -1']);
});

it('is walked with the arrows, around its ends', () => {
  const on = tabs();
  const arrow = (key: string) =>
    on.tell('[aria-selected=true]', new KeyboardEvent('keydown', { key, cancelable: true }));
  arrow('ArrowRight');
  expect(on.state.chosen()).toBe('two');
  arrow('ArrowLeft');
  arrow('ArrowLeft');
  expect(on.state.chosen()).toBe('three');
});

it('is chosen from with the mouse', () => {
  const on = tabs();
  on.press('#tab-two');
  expect(on.state.chosen()).toBe('two');
});
