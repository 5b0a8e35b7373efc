import { Mounted } from '../testing/mount';
import { SelectField } from './select-field';

it('is found by its label, shows what is chosen, and tells what is chosen next', () => {
  const state = {
    value: 'b',
    told: '',
    choices: [
      { value: 'a', label: '8 exchanges' },
      { value: 'b', label: '12 exchanges' },
    ],
  };
  const on = Mounted.of(
    [SelectField],
    `<cl-select-field label="Length" labelled="unseen" [choices]="state.choices" [value]="state.value"
       (chosen)="state.told = $event" />`,
    state,
  );
  const select = on.one<HTMLSelectElement>('select');
  expect(on.one<HTMLLabelElement>('label').htmlFor).toBe(select.id);
  expect(select.value).toBe('b');
  select.value = 'a';
  on.tell('select', new Event('change'));
  expect(state.told).toBe('a');
});
