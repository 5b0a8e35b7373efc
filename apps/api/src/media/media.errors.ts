import { defineError } from '@cuelight/domain';
import { withoutStop } from './sentence.js';

const TAKEN =
  'Images: PNG, JPEG, GIF, WebP, AVIF, SVG. Videos: MP4, MOV, WebM, MKV, AVI and the like.';

export const mediaNotFound = defineError<{ id: string }>({
  code: 'MEDIA_NOT_FOUND',
  kind: 'not-found',
  message: ({ id }) => `The library has no media ${id}.`,
  hint: 'GET /api/media lists what there is.',
  when: 'Media is asked for that the library does not have.',
});

export const mediaInUse = defineError<{ filename: string; title: string; status: string }>({
  code: 'MEDIA_IN_USE',
  kind: 'conflict',
  message: ({ filename, title, status }) =>
    `"${filename}" is used by the segment "${title}", which is ${status} and has not aired.`,
  hint: 'Take it out of the segment, or wait until the segment has aired.',
  when: 'Media would be removed that a segment still needs.',
});

export const mediaNotReady = defineError<{ filename: string }>({
  code: 'MEDIA_NOT_READY',
  kind: 'conflict',
  message: ({ filename }) =>
    `"${filename}" is still being looked into, so it has no thumbnail yet.`,
  hint: 'Wait for the event media:update, or ask again in a moment.',
  when: 'The thumbnail of media is asked for while the worker makes it.',
});

export const mediaFailed = defineError<{ filename: string; reason: string }>({
  code: 'MEDIA_FAILED',
  kind: 'conflict',
  message: ({ filename, reason }) => `"${filename}" has no thumbnail. ${reason}`,
  hint: 'Remove it and upload it again.',
  when: 'The thumbnail of media is asked for that could not be looked into.',
});

export const mediaTooLarge = defineError<{ maxBytes: number }>({
  code: 'MEDIA_TOO_LARGE',
  kind: 'too-large',
  message: ({ maxBytes }) => `The file is larger than ${maxBytes / 1024 / 1024} MB.`,
  hint: 'Make it smaller: fewer pixels, a shorter cut or a lower bit rate.',
  when: 'An upload or an import is larger than the library takes. It is refused as soon as that is known.',
});

export const mediaEmpty = defineError({
  code: 'MEDIA_EMPTY',
  kind: 'invalid',
  message: () => 'The file is empty.',
  hint: 'Choose another file.',
  when: 'An upload or an import has no bytes.',
});

export const mediaTypeUnsupported = defineError<{ filename: string; found: string }>({
  code: 'MEDIA_TYPE_UNSUPPORTED',
  kind: 'unsupported',
  message: ({ filename, found }) => `"${filename}" cannot be taken: its content is ${found}.`,
  hint: TAKEN,
  when: 'The content of an upload or an import is neither an image nor a video that can be shown.',
});

export const mediaUnusable = defineError<{ filename: string; reason: string }>({
  code: 'MEDIA_UNUSABLE',
  kind: 'unprocessable',
  message: ({ filename, reason }) => `"${filename}" cannot be used. ${reason}`,
  hint: 'Export it again from the program that made it, or choose another file.',
  when: 'An upload or an import is damaged, cut off, too large in pixels or has nothing to show.',
});

export const mediaNotInspected = defineError<{ filename: string; reason: string }>({
  code: 'MEDIA_NOT_INSPECTED',
  kind: 'unavailable',
  message: ({ filename, reason }) =>
    `"${filename}" could not be looked into, so it was not kept: ${withoutStop(reason)}.`,
  hint: 'The file is not at fault: put right what the message names, then send it again.',
  when: 'The worker failed at every try to look into an upload, for a reason of its own.',
});

export const rangeNotSatisfiable = defineError({
  code: 'RANGE_NOT_SATISFIABLE',
  kind: 'invalid',
  message: () => 'The part of the file that was asked for does not exist.',
  hint: 'The header Content-Range says how long the file is.',
  when: 'A Range header asks for bytes behind the end of a file.',
});
