import { defineError } from '@cuelight/domain';

export const noSuchFace = defineError<{ character: string; cast: string }>({
  code: 'NO_SUCH_FACE',
  kind: 'not-found',
  message: ({ character, cast }) =>
    `Nobody in the cast is called "${character}"; there is ${cast}.`,
  hint: 'Faces are named by the key of the character; GET /api/show/characters lists them.',
  when: 'The face of a character is asked for that the show does not have.',
});
