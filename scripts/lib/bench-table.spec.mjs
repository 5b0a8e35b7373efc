import { benchPage, comparisonTable, figureTable, finished, isMissed } from './bench-table.mjs';

const push = finished('push', {
  name: 'edit to console',
  value: 12.345,
  unit: 'ms',
  limit: 10,
  reference: { name: 'bare socket', value: 4 },
});
const rate = finished('pipeline', {
  name: 'list',
  value: 1500,
  unit: '/s',
  better: 'more',
  limit: 1000,
});

it('prints a figure with its limit and with what it is compared with', () => {
  expect(figureTable([push, rate]).split('\n')).toEqual([
    'BENCH     FIGURE           VALUE    LIMIT                  REFERENCE          RATIO',
    'push      edit to console  12.3 ms  at most 10 ms, MISSED  bare socket: 4 ms  3.09 x',
    'pipeline  list             1500 /s  at least 1000 /s',
  ]);
});

it.each([
  ['less is better', { better: 'less', value: 11, limit: 10 }, true],
  ['less is better', { better: 'less', value: 10, limit: 10 }, false],
  ['more is better', { better: 'more', value: 9, limit: 10 }, true],
  ['nothing was asked for', { better: 'less', value: 9 }, false],
])('%s: missed or not', (_what, figure, expected) => {
  expect(isMissed(figure)).toBe(expected);
});

it('refuses what is no figure', () => {
  expect(() => finished('push', { name: 'none', value: Number.NaN, unit: 'ms' })).toThrow(
    'push: none is NaN',
  );
});

it('compares two runs: worse in the direction that counts, new and gone', () => {
  const after = [
    { ...push, value: 12.5 },
    { ...rate, value: 1200 },
    { ...rate, name: 'new one' },
  ];
  const gone = { ...rate, name: 'old one' };
  expect(comparisonTable([push, rate, gone], after).split('\n')).toEqual([
    'BENCH     FIGURE           BEFORE   AFTER    CHANGE',
    'push      edit to console  12.3 ms  12.5 ms  +1 %',
    'pipeline  list             1500 /s  1200 /s  -20 %   worse',
    'pipeline  new one          -        1500 /s  new',
    'pipeline  old one          1500 /s  -        gone',
  ]);
});

it('makes a page of runs: of each bench the newest figures only', () => {
  const machine = { processors: 2, model: 'a processor', load: 0.5 };
  const page = benchPage([
    { at: '2026-11-28T10:00:00.000Z', machine, figures: [push, rate] },
    { at: '2026-11-28T12:00:00.000Z', machine, figures: [{ ...push, value: 9 }] },
  ]);
  expect(page.match(/^## .*$/gm)).toEqual(['## 2026-11-28 12:00 UTC', '## 2026-11-28 10:00 UTC']);
  expect(page).toContain('edit to console  9 ms');
  expect(page).not.toContain('12.3 ms');
});
