import { defineError } from '@cuelight/domain';

export const noWorkerSpeaks = defineError({
  code: 'NO_WORKER_SPEAKS',
  kind: 'unavailable',
  message: () => 'No worker has spoken the line in time.',
  hint: 'GET /health tells whether a worker runs; GET /api/providers tells how its voices are.',
  when: 'A line is to be listened to, and no worker runs, or none has time.',
});

export const lineUnspoken = defineError<{ reason: string }>({
  code: 'LINE_UNSPOKEN',
  kind: 'unavailable',
  message: ({ reason }) => `No voice could speak the line: ${reason}`,
  hint: 'GET /api/providers tells how the voices are.',
  when: 'Every voice that may speak a line has failed.',
});
