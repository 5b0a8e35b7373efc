import { Mounted } from '../testing/mount';
import { Switch } from './switch';

it('shows what is and asks for the other, without switching by itself', () => {
  const state = { on: true, asked: [] as boolean[] };
  const on = Mounted.of(
    [Switch],
    `<cl-switch [on]="state.on" (asked)="state.asked.push($event)">Rainbow</cl-switch>`,
    state,
  );
  const button = on.one('[role=switch]');
  expect([button.textContent.trim(), button.getAttribute('aria-checked')]).toEqual([
    'Rainbow',
    'true',
  ]);
  on.press('[role=switch]');
  expect([state.asked, button.getAttribute('aria-checked')]).toEqual([[false], 'true']);
});

it('asks for nothing when it is disabled', () => {
  const state = { asked: [] as boolean[] };
  const on = Mounted.of(
    [Switch],
    `<cl-switch [on]="false" [disabled]="true" (asked)="state.asked.push($event)">Rainbow</cl-switch>`,
    state,
  );
  on.press('button');
  expect(state.asked).toEqual([]);
});
