import { defineError } from '@cuelight/domain';

export const cardNotFound = defineError<{ id: string }>({
  code: 'CARD_NOT_FOUND',
  kind: 'not-found',
  message: ({ id }) => `There is no card ${id}.`,
  hint: 'Load the inbox again.',
  when: 'A card of the inbox is named that the show does not have.',
});

export const cardDecided = defineError<{ status: string; by: string }>({
  code: 'CARD_DECIDED',
  kind: 'conflict',
  message: ({ status, by }) =>
    status === 'expired'
      ? 'The card has expired: nobody looked at it while it was fresh.'
      : `The card was ${status} already, by ${by}.`,
  hint: 'Load the inbox again; what a message became is in its card.',
  when: 'A card is accepted or dismissed that does not wait any more, perhaps at the same moment.',
});

export const cardMessageGone = defineError({
  code: 'CARD_MESSAGE_GONE',
  kind: 'conflict',
  message: () => 'The message was removed, or its author may not write any more.',
  hint: 'Choose another card; this one leaves the inbox by itself.',
  when: 'A card is accepted after moderators took its message away.',
});
