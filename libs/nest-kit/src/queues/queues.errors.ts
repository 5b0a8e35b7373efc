import { defineError } from '@cuelight/domain';

export const queuesUnavailable = defineError({
  code: 'QUEUES_UNAVAILABLE',
  kind: 'unavailable',
  message: () => 'The job queues cannot be reached, so the work could not be handed over.',
  hint: 'See that Redis runs (GET /health names the part that is down), then try again.',
  when: 'Redis does not answer in time while a job is queued or cancelled.',
});
