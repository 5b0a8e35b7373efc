import { defineError } from '@cuelight/domain';

export const ideaNotFound = defineError<{ id: string }>({
  code: 'IDEA_NOT_FOUND',
  kind: 'not-found',
  message: ({ id }) => `There is no idea ${id}.`,
  hint: 'Somebody may have used or dropped it; load the list again.',
  when: 'An idea is dropped that the show does not have.',
});

export const tooManyIdeas = defineError<{ most: number }>({
  code: 'TOO_MANY_IDEAS',
  kind: 'conflict',
  message: ({ most }) => `The show has ${most} ideas already.`,
  hint: 'Use or drop some of them first.',
  when: 'An idea is kept when the list of them is full.',
});
