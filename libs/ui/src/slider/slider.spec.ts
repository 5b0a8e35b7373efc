import { Mounted } from '../testing/mount';
import { Slider } from './slider';

it.each([
  ['percent', 0.4, '40 %'],
  ['degrees', -60, '-60°'],
  ['times', 1.5, '1.50 ×'],
  ['turns a minute', 6, '6 / min'],
  ['', 3, '3'],
])('says its value in %p, to the eye and to the ear', (unit, value, words) => {
  const on = Mounted.of(
    [Slider],
    `<cl-slider label="Hue" [min]="-180" [max]="180" [step]="0.1" [unit]="state.unit" [value]="state.value" />`,
    { unit, value },
  );
  expect(on.one('output').textContent).toBe(words);
  expect(on.one('input').getAttribute('aria-valuetext')).toBe(words);
});

it('shows every step of the hand and tells only where it let go', () => {
  const state = { told: [] as number[] };
  const on = Mounted.of(
    [Slider],
    `<cl-slider label="Emission" unit="percent" [value]="0" (settled)="state.told.push($event)" />`,
    state,
  );
  const input = on.one<HTMLInputElement>('input');
  for (const value of ['0.2', '0.5']) {
    input.value = value;
    on.tell('input', new Event('input'));
  }
  expect(on.one('output').textContent).toBe('50 %');
  expect(state.told).toEqual([]);
  on.tell('input', new Event('change'));
  expect(state.told).toEqual([0.5]);
});
