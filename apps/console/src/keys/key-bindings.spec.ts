import { commandOf, isTyping, keyBindings } from './key-bindings';

const pressed = (key: string, more: Partial<Parameters<typeof commandOf>[0]> = {}) =>
  commandOf({
    key,
    code: '',
    ctrlKey: false,
    metaKey: false,
    shiftKey: false,
    altKey: false,
    ...more,
  });

it.each([
  ['F12', {}, 'take'],
  ['Enter', { code: 'NumpadEnter' }, 'take'],
  ['Enter', { code: 'Enter' }, null],
  ['h', {}, 'hold'],
  ['H', { shiftKey: true }, null],
  ['P', { shiftKey: true }, 'leave-slate'],
  ['?', { shiftKey: true }, 'keys'],
  ['z', { ctrlKey: true }, 'undo'],
  ['Z', { metaKey: true, shiftKey: true }, 'redo'],
  ['z', {}, null],
  ['s', { ctrlKey: true }, null],
  ['a', { altKey: true }, null],
] as const)('%s with %p is %s', (key, more, command) => expect(pressed(key, more)).toBe(command));

it('gives no key two meanings', () => {
  const all = keyBindings.flatMap(({ keys, with: modifier }) =>
    keys.map((key) => `${modifier ?? ''} ${key}`),
  );
  expect(new Set(all).size).toBe(all.length);
});

it('leaves letters to those who write', () => {
  const field = document.createElement('textarea');
  const slider = Object.assign(document.createElement('input'), { type: 'range' });
  expect([field, slider, document.body].map(isTyping)).toEqual([true, false, false]);
});
