import { defineError } from '@cuelight/domain';

export const subjectNotFound = defineError<{ kind: string; id: string }>({
  code: 'SUBJECT_NOT_FOUND',
  kind: 'not-found',
  message: ({ kind, id }) => `There is no ${kind} ${id}.`,
  hint: 'It may have been removed; load the list again.',
  when: 'A status is changed of something that does not exist.',
});

export const transitionRefused = defineError<{
  kind: string;
  status: string;
  /** Ends the sentence. */
  words: string;
  possible: readonly string[];
}>({
  code: 'TRANSITION_REFUSED',
  kind: 'conflict',
  message: ({ kind, status, words, possible }) =>
    `The ${kind} is ${status} and cannot ${words}. ` +
    (possible.length > 0
      ? `It can become ${possible.join(' or ')}.`
      : 'Nothing more can happen to it.'),
  hint: 'Load it again: it may have moved on since you looked.',
  when: 'A status change is asked for that the transition table does not have.',
});

export const statusTaken = defineError<{ kind: string; wanted: string }>({
  code: 'STATUS_TAKEN',
  kind: 'conflict',
  message: ({ kind, wanted }) => `Another ${kind} is ${wanted} already, and only one can be.`,
  hint: 'Load the list again and decide anew.',
  when: 'Two subjects want a status, perhaps at the same moment, that only one may have.',
});

export const versionStale = defineError<{ kind: string; expected: number; current: number }>({
  code: 'VERSION_STALE',
  kind: 'conflict',
  message: ({ kind, expected, current }) =>
    `The ${kind} was changed meanwhile: you looked at version ${expected}, it is at ${current} now.`,
  hint: 'Load it again and repeat what you wanted.',
  when: 'A change or a decision was made from an older version.',
});

export const commandKeyReused = defineError<{ commandKey: string }>({
  code: 'COMMAND_KEY_REUSED',
  kind: 'conflict',
  message: ({ commandKey }) => `The command id "${commandKey}" was used for something else before.`,
  hint: 'Make a new id for every command; repeat one only to repeat the command.',
  when: 'A command id comes again with another command.',
});

export const approvalStale = defineError<{ slot: string }>({
  code: 'APPROVAL_STALE',
  kind: 'conflict',
  message: ({ slot }) => `The ${slot} is not the one that was approved.`,
  hint: 'Look at it as it is now and approve that.',
  when: 'An approval is given for, or rests on, content that has changed since it was seen.',
});

export const revisionNotFound = defineError<{ slot: string }>({
  code: 'REVISION_NOT_FOUND',
  kind: 'not-found',
  message: ({ slot }) => `There is no such revision of the ${slot}.`,
  hint: 'Load the newest revision.',
  when: 'Feedback or an approval names a revision that does not exist.',
});

export const feedbackForAnotherSlot = defineError<{ slot: string }>({
  code: 'FEEDBACK_MISPLACED',
  kind: 'conflict',
  message: ({ slot }) => `Not all of this feedback was given on an older revision of the ${slot}.`,
  hint: 'Answer feedback with a revision of the slot it was given on.',
  when: 'A revision claims to answer feedback on something else.',
});
