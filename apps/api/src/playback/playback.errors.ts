import { defineError } from '@cuelight/domain';

export const pictureStale = defineError<{ expected: string; onAir: string }>({
  code: 'PICTURE_STALE',
  kind: 'conflict',
  message: ({ expected, onAir }) => `${onAir} is on air, not ${expected}: nothing was taken.`,
  hint: 'Look at what is on air now and decide again.',
  when: 'A take names what its sender saw on air, and that is over.',
});

export const nothingToTake = defineError<{ reason: string }>({
  code: 'NOTHING_TO_TAKE',
  kind: 'conflict',
  message: ({ reason }) => `There is nothing to take: ${reason}.`,
  hint: 'Promote a ready segment and wait until it is cued, or press play.',
  when: 'A take is asked for while no segment is next, or the next one is still being loaded.',
});
