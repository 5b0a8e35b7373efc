import { defineError } from '@cuelight/domain';

export const scriptNotRewritable = defineError<{ title: string; status: string }>({
  code: 'SCRIPT_NOT_REWRITABLE',
  kind: 'conflict',
  message: ({ title, status }) => `"${title}" is ${status}, and its script stays as it is.`,
  hint: 'Reject what is forming, or demote what is pre-air; what is on air or aired cannot be rewritten.',
  when: 'A script is to be written anew whose segment is neither draft nor ready.',
});

export const alreadyBeingWritten = defineError<{ title: string }>({
  code: 'ALREADY_BEING_WRITTEN',
  kind: 'conflict',
  message: ({ title }) => `"${title}" is being written already.`,
  hint: 'Wait for the writer: writingUntil says for how long at most.',
  when: 'A script is to be written anew while a writer is at work on it.',
});

export const writingSuperseded = defineError<{ title: string; how: string }>({
  code: 'WRITING_SUPERSEDED',
  kind: 'conflict',
  message: ({ title, how }) => `"${title}" ${how} while it was being written; that was kept.`,
  hint: 'Ask for the script again if it is still wanted.',
  when: 'A writer finishes a script that a person has changed, approved or discarded meanwhile.',
});

export const linesOutOfRange = defineError<{ title: string; endLine: number; lines: number }>({
  code: 'LINES_OUT_OF_RANGE',
  kind: 'unprocessable',
  message: ({ title, endLine, lines }) =>
    lines === 0
      ? `"${title}" has no lines yet.`
      : `"${title}" has ${lines === 1 ? 'one line' : `${lines} lines, 0 to ${lines - 1}`}; there is no line ${endLine}.`,
  hint: 'Lines are counted from zero, and endLine is written anew, too.',
  when: 'Lines are to be rewritten that the script does not have.',
});

export const nameBlocked = defineError<{ reason: string }>({
  code: 'NAME_BLOCKED',
  kind: 'unprocessable',
  message: ({ reason }) => `The content filter does not let this name on the air: ${reason}.`,
  hint: 'Leave the name out, or allow it in the content filter.',
  when: 'A reply is written to somebody whose name may not be aired.',
});
