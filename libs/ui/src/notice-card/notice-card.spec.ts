import { Mounted } from '../testing/mount';
import { NoticeCard } from './notice-card';

it('shows what happened and goes when it is told to', () => {
  const state = { gone: 0, detail: 'Look again.' };
  const on = Mounted.of(
    [NoticeCard],
    `<cl-notice-card tone="refused" heading="Take was refused" [detail]="state.detail"
       (dismissed)="state.gone = state.gone + 1" />`,
    state,
  );
  expect(on.one('cl-notice-card').className).toBe('refused');
  expect(on.one('strong').textContent).toBe('Take was refused');
  expect(on.one('p').textContent).toBe('Look again.');
  on.press('button[aria-label="Dismiss this message"]');
  expect(state.gone).toBe(1);
});

it('has no empty paragraph when there is nothing more to say', () => {
  expect(Mounted.of([NoticeCard], `<cl-notice-card heading="Undone" />`, {}).all('p')).toEqual([]);
});
