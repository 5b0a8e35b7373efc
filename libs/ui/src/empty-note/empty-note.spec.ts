import { Mounted } from '../testing/mount';
import { EmptyNote } from './empty-note';

it('shows what it is given as a paragraph', () => {
  const on = Mounted.of([EmptyNote], `<cl-empty-note>Nothing is <b>next</b>.</cl-empty-note>`, {});
  expect(on.one('p').textContent).toBe('Nothing is next.');
});
