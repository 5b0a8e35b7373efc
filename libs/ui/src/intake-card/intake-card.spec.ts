import { Mounted } from '../testing/mount';
import { IntakeCard } from './intake-card';

it('puts who, when, why, what and the actions in their places', () => {
  const on = Mounted.of(
    [IntakeCard],
    `<cl-intake-card heading="tapioca" age="40 s ago">
       <span tag>hot take</span>
       {{ state.text }}
       <button actions>Dismiss</button>
     </cl-intake-card>`,
    { text: '<i>Stairs</i>' },
  );
  expect(on.one('header').textContent.replace(/\s+/g, ' ').trim()).toBe('tapioca40 s agohot take');
  expect(on.one('p').textContent.trim()).toBe('<i>Stairs</i>');
  expect(on.one('footer button').textContent).toBe('Dismiss');
});
