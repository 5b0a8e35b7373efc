import { defineError } from '@cuelight/domain';

export const streamerDown = defineError({
  code: 'STREAMER_DOWN',
  kind: 'unavailable',
  message: () => 'The streamer does not answer.',
  hint: 'It is started again by itself within seconds; /health shows each part.',
  when: 'The stream, the preview or an ad-lib is asked for while the streamer is down.',
});

export const streamerSlow = defineError({
  code: 'STREAMER_SLOW',
  kind: 'unavailable',
  message: () => 'The streamer did not answer in time.',
  hint: 'Try again; if it happens often, look at the load of the machine.',
  when: 'The streamer takes a request and then is silent for too long.',
});
