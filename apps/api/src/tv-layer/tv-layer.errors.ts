import { defineError } from '@cuelight/domain';

export const tvMediaNotFound = defineError<{ mediaId: string }>({
  code: 'TV_MEDIA_NOT_FOUND',
  kind: 'not-found',
  message: ({ mediaId }) => `The library of this show has no media ${mediaId} to put on the TV.`,
  hint: 'GET /api/media lists what there is.',
  when: 'A layer of the TV is given media that the library does not have.',
});

export const tvMediaNotReady = defineError<{ filename: string; status: string }>({
  code: 'TV_MEDIA_NOT_READY',
  kind: 'conflict',
  message: ({ filename, status }) => `"${filename}" cannot go on the TV: it is ${status}.`,
  hint: 'Wait until it is ready, or upload it again.',
  when: 'A layer of the TV is given media that is still processed or failed.',
});
