import { defineError } from '@cuelight/domain';

export const noPictureYet = defineError({
  code: 'NO_PICTURE_YET',
  kind: 'unavailable',
  message: () => 'There is no picture on air yet.',
  hint: 'Ask again in a second.',
  when: 'The preview is asked for before the first frame.',
});

export const unknownRelayProtocol = defineError({
  code: 'UNKNOWN_RELAY_PROTOCOL',
  kind: 'invalid',
  message: () => 'A copy of the channel can be sent over rtmp://, rtmps:// and srt:// only.',
  hint: 'Use the address that the platform shows for streaming software.',
  when: 'A relay is added whose address begins otherwise.',
});

export const relayExists = defineError<{ id: string }>({
  code: 'RELAY_EXISTS',
  kind: 'conflict',
  message: ({ id }) => `There is a relay ${id} already.`,
  hint: 'Remove it first, or give this one another name.',
  when: 'A relay is added under a name that is in use.',
});
