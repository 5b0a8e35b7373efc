import { readFileSync } from 'node:fs';
import { aRequest } from '../testing/a-request.js';
import { PromptBook } from './script-prompt.js';

const attacks = JSON.parse(
  readFileSync(
    new URL('../../../../test/fixtures/not-ok/chat/attacks.json', import.meta.url),
    'utf8',
  ),
) as string[];

const book = new PromptBook();
const prompt = (message: string, username: string) =>
  book.script(aRequest({ kind: 'chat-reply', message, username, exchanges: 2 }));

describe('what viewers write', () => {
  const honest = prompt('why is it beige', 'moth');

  it.each(attacks)('is quoted data, whatever it says: %j', (attack) => {
    const { system, user } = prompt(attack, attack.slice(0, 24));
    expect(system).toBe(honest.system);
    const [task, material, ...more] = user.split('\nMATERIAL\n');
    expect(task).toBe(honest.user.split('\nMATERIAL\n')[0]);
    expect(more).toEqual([]);
    expect(JSON.parse(material ?? '')).toMatchObject({
      message: attack,
      username: attack.slice(0, 24),
    });
  });
});
