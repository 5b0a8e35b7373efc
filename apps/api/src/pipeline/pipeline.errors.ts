import { defineError } from '@cuelight/domain';

export const segmentNotFound = defineError<{ id: string }>({
  code: 'SEGMENT_NOT_FOUND',
  kind: 'not-found',
  message: ({ id }) => `There is no segment ${id} in this show.`,
  hint: 'GET /api/pipeline lists the segments.',
  when: 'A segment is asked for that the show does not have, or no longer has.',
});

export const segmentLocked = defineError<{ title: string; status: string }>({
  code: 'SEGMENT_LOCKED',
  kind: 'conflict',
  message: ({ title, status }) => `"${title}" is ${status} and cannot be changed.`,
  hint: 'What is pre-air can be demoted first; what is on air or aired stays as it is.',
  when: 'A segment that is pre-air, on air or aired would be edited.',
});

export const segmentStateTaken = defineError<{ status: string; holder: string }>({
  code: 'SEGMENT_STATE_TAKEN',
  kind: 'conflict',
  message: ({ status, holder }) => `Only one segment can be ${status}, and "${holder}" is.`,
  hint: 'Move that one on or back first.',
  when: 'A second segment would be pre-air or on air.',
});

export const scriptEmpty = defineError<{ title: string }>({
  code: 'SCRIPT_EMPTY',
  kind: 'unprocessable',
  message: ({ title }) => `"${title}" has no lines, so there is nothing to approve.`,
  hint: 'Write a script, or let one be written.',
  when: 'A segment without a script is approved.',
});

export const scriptNotPlayable = defineError<{ title: string; problems: number }>({
  code: 'SCRIPT_NOT_PLAYABLE',
  kind: 'unprocessable',
  message: ({ title, problems }) =>
    `"${title}" cannot be performed: ${problems === 1 ? 'one line needs' : `${problems} things need`} mending.`,
  hint: 'The issues name the lines.',
  when: 'A script is approved whose speakers are not in the cast, or whose cues show media that is missing or not ready.',
});

export const mediaUnknown = defineError({
  code: 'MEDIA_UNKNOWN',
  kind: 'unprocessable',
  message: () => 'The segment refers to media that this show does not have.',
  hint: 'GET /api/media lists the library; upload first, refer afterwards.',
  when: 'A segment is given media references that do not exist.',
});

export const reorderRefused = defineError<{ reasons: number }>({
  code: 'REORDER_REFUSED',
  kind: 'conflict',
  message: ({ reasons }) =>
    `Nothing was moved: ${reasons === 1 ? 'one id' : `${reasons} ids`} in the order cannot be.`,
  hint: 'Name only segments that can move, each once; all others keep their places.',
  when: 'A new order names a segment that is unknown, locked, or named before.',
});

export const nothingToUndo = defineError({
  code: 'NOTHING_TO_UNDO',
  kind: 'conflict',
  message: () => 'There is nothing to undo.',
  hint: 'Only what producers did to the pipeline can be undone, and what went to air cannot.',
  when: 'Undo is asked for and no action is left.',
});

export const nothingToRedo = defineError({
  code: 'NOTHING_TO_REDO',
  kind: 'conflict',
  message: () => 'There is nothing to redo.',
  hint: 'A new action ends what could be redone.',
  when: 'Redo is asked for and nothing was undone since the last action.',
});

export const undoRefused = defineError<{ label: string; reason: string }>({
  code: 'UNDO_REFUSED',
  kind: 'conflict',
  message: ({ label, reason }) => `"${label}" cannot be taken back or repeated: ${reason}`,
  hint: 'Nothing was changed, and this step is off the list: the next undo or redo tries the one after it.',
  when: 'The segment has moved on since the action that would be undone or redone.',
});

export const segmentMovedOn = defineError<{ title: string; how: string }>({
  code: 'SEGMENT_MOVED_ON',
  kind: 'conflict',
  message: ({ title, how }) => `"${title}" has moved on: ${how}.`,
  hint: 'Load it again.',
  when: 'Undo or redo meets a segment that is not as the action left it.',
});

export const contentBlocked = defineError<{ title: string; lines: number }>({
  code: 'CONTENT_BLOCKED',
  kind: 'unprocessable',
  message: ({ title, lines }) =>
    `"${title}" may not be aired: ${lines === 1 ? 'the content filter holds back one line' : `the content filter holds back ${lines} lines`}.`,
  hint: 'The issues name the lines and why. Rewrite them, or allow the words in the content filter.',
  when: 'A script is approved that the content filter of the show, or the model it asks, does not let pass.',
});

export const contentCheckUnavailable = defineError<{ reason: string }>({
  code: 'CONTENT_CHECK_UNAVAILABLE',
  kind: 'unavailable',
  message: ({ reason }) => `The model that checks scripts could not be asked: ${reason}.`,
  hint: 'Try again, or switch off contentFilter.modelCheck; the word lists are still used then.',
  when: 'A script is approved while the content filter asks a model, and the model cannot be reached.',
});
