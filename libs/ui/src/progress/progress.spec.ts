import { Mounted } from '../testing/mount';
import { Progress } from './progress';

it.each([
  [0.625, '63'],
  [-1, '0'],
  [7, '100'],
])('tells %d as %s per cent, and never more than all', (value, percent) => {
  const on = Mounted.of([Progress], `<cl-progress label="Upload" [value]="state.value" />`, {
    value,
  });
  const bar = on.one('[role=progressbar]');
  expect([bar.getAttribute('aria-label'), bar.getAttribute('aria-valuenow')]).toEqual([
    'Upload',
    percent,
  ]);
  expect(on.one('span').style.inlineSize).toBe(`${percent}%`);
});
