import { defineError } from '@cuelight/domain';

export const voiceRefused = defineError<{ reason: string }>({
  code: 'VOICE_REFUSED',
  kind: 'unprocessable',
  message: ({ reason }) => reason,
  hint: 'See that the key of the voice is right and paid for (GET /api/providers), or allow another voice.',
  when: 'A voice refuses its key, and the show allows no other.',
});
