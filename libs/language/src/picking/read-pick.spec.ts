import { readPick } from './read-pick.js';

const messages = [{ text: 'Why is the sofa beige?' }, { text: 'Soup is a drink.' }];
const chosen = (answer: unknown) =>
  readPick(typeof answer === 'string' ? answer : JSON.stringify(answer), messages);

describe('readPick', () => {
  it.each([
    [{ choice: 2, reason: 'They will fight over it.' }, 1],
    [{ choice: '1', reason: 'It is about the set.' }, 0],
    ['Sure!\n```json\n{"choice": 1, "reason": "It is about the set."}\n```', 0],
    ['<think>2 or 1?</think>{choice: 2, reason: "A fight"}', 1],
  ])('understands %j', (answer, index) => {
    expect(chosen(answer)).toMatchObject({ index });
  });

  it.each([
    'The second one.',
    '',
    'null',
    { choice: 0, reason: 'x' },
    { choice: 3, reason: 'x' },
    { choice: 1.5, reason: 'x' },
    { choice: 1 },
    { choice: 1, reason: '' },
    { choice: 1, reason: '<b></b>' },
    { choice: 1, reason: 'x'.repeat(300) },
    { index: 1, reason: 'x' },
  ])('takes %j for nonsense', (answer) => {
    expect(chosen(answer)).toBeNull();
  });

  it('keeps no markup in the reason', () => {
    expect(chosen({ choice: 1, reason: '**Good**\n<script>x</script> one' })?.reason).toBe(
      'Good one',
    );
  });
});
