import { Mounted } from '../testing/mount';
import { Action } from './action';

it.each(['main', 'take', 'quiet', ''])('is drawn as %p, small or not', (kind) => {
  const on = Mounted.of(
    [Action],
    `<button [clAction]="state.kind" size="small">Go</button><a [clAction]="state.kind" href="/">Go</a>`,
    { kind },
  );
  expect(on.one('button').className.trim()).toBe(`${kind} small`.trim());
  expect(on.one('a').className.trim()).toBe(kind);
});

it('stays a button: disabled and pressed are the browser’s', () => {
  const on = Mounted.of([Action], `<button clAction disabled aria-pressed="true">Go</button>`, {});
  expect(on.one<HTMLButtonElement>('button').disabled).toBe(true);
  expect(on.one('button').getAttribute('aria-pressed')).toBe('true');
});
