import { titleFrom } from './segment-title.js';

it.each([
  ['', [], 'Untitled'],
  ['', [{ text: '[laughs] Well,  hello.' }], 'Well, hello.'],
  ['The plant is\nplastic', [{ text: 'Hi.' }], 'The plant is plastic'],
  [
    'They find out that the studio plant, which Chad has watered for years, is plastic',
    [],
    'They find out that the studio plant, which Chad has…',
  ],
  ['x'.repeat(80), [], `${'x'.repeat(59)}…`],
  ['🪴'.repeat(80), [], `${'🪴'.repeat(59)}…`],
])('%p titles as %p', (seed, script, title) => {
  expect(titleFrom(seed, script)).toBe(title);
});
