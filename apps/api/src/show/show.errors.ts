import { defineError } from '@cuelight/domain';

export const showNotFound = defineError<{ slug: string }>({
  code: 'SHOW_NOT_FOUND',
  kind: 'not-found',
  message: ({ slug }) => `There is no show named "${slug}".`,
  hint: 'Leave out ?show= for the default show.',
  when: 'The parameter `show` names a show that does not exist.',
});

export const showVersionStale = defineError<{ current: number }>({
  code: 'SHOW_VERSION_STALE',
  kind: 'conflict',
  message: ({ current }) => `The show was changed meanwhile; it is at version ${current} now.`,
  hint: 'Load it again and repeat the change.',
  when: 'A change of the show was made from an older version.',
});

export const characterNotFound = defineError<{ id: string }>({
  code: 'CHARACTER_NOT_FOUND',
  kind: 'not-found',
  message: ({ id }) => `There is no character ${id} in this show.`,
  hint: 'GET /api/show/characters lists the cast.',
  when: 'A character is asked for that the show does not have.',
});

export const characterKeyTaken = defineError<{ key: string }>({
  code: 'CHARACTER_KEY_TAKEN',
  kind: 'conflict',
  message: ({ key }) => `The show already has a character with the key "${key}".`,
  hint: 'Choose another key.',
  when: 'Two characters of one show would have the same key.',
});

export const characterVersionStale = defineError<{ name: string; current: number }>({
  code: 'CHARACTER_VERSION_STALE',
  kind: 'conflict',
  message: ({ name, current }) => `${name} was changed meanwhile and is at version ${current} now.`,
  hint: 'Load the cast again and repeat the change.',
  when: 'A change of a character was made from an older version.',
});

export const lastCharacter = defineError<{ name: string }>({
  code: 'LAST_CHARACTER',
  kind: 'conflict',
  message: ({ name }) => `${name} is the only character, and a show needs one.`,
  hint: 'Add another character first.',
  when: 'The last character of a show would be removed.',
});
