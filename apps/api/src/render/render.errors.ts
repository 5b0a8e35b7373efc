import { defineError } from '@cuelight/domain';

export const lineNotFound = defineError<{ title: string; line: string }>({
  code: 'LINE_NOT_FOUND',
  kind: 'not-found',
  message: ({ title, line }) => `"${title}" has no line ${line}.`,
  hint: 'A line is named by its id, or by its number from 0.',
  when: 'The sound of a line is asked for that the script does not have.',
});

export const lineNotRendered = defineError<{ title: string; line: string }>({
  code: 'LINE_NOT_RENDERED',
  kind: 'conflict',
  message: ({ title, line }) => `Line ${line} of "${title}" has not been spoken.`,
  hint: 'Approve the script and wait until it is ready; the report says which lines were skipped, and why.',
  when: 'The sound of a line is asked for that is not rendered, or was skipped.',
});
