import { defineError } from '@cuelight/domain';

const HOW = 'Send multipart/form-data with one file in the field "file".';

export const uploadMalformed = defineError<{ reason: string }>({
  code: 'UPLOAD_MALFORMED',
  kind: 'invalid',
  message: ({ reason }) => `The upload could not be read: ${reason}.`,
  hint: HOW,
  when: 'The body of an upload is no multipart form, or is cut off.',
});

export const uploadTypeUnsupported = defineError({
  code: 'UPLOAD_TYPE_UNSUPPORTED',
  kind: 'unsupported',
  message: () => 'The body of an upload must be a multipart form.',
  hint: HOW,
  when: 'The Content-Type of an upload is not multipart/form-data.',
});

export const uploadWithoutFile = defineError({
  code: 'UPLOAD_WITHOUT_FILE',
  kind: 'invalid',
  message: () => 'The upload has no file in the field "file".',
  hint: HOW,
  when: 'The form of an upload ends without the file.',
});

export const uploadFieldUnknown = defineError<{ field: string }>({
  code: 'UPLOAD_FIELD_UNKNOWN',
  kind: 'invalid',
  message: ({ field }) => `The upload has a file in the field "${field}".`,
  hint: HOW,
  when: 'The form of an upload has a file under another name than "file".',
});

export const uploadOfSeveral = defineError({
  code: 'UPLOAD_OF_SEVERAL',
  kind: 'invalid',
  message: () => 'The upload has more than one file.',
  hint: 'Send each file in an upload of its own; they may run side by side.',
  when: 'The form of an upload has a second file.',
});
