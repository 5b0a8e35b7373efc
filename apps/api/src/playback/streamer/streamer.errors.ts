import { defineError, DomainError, type ErrorKind } from '@cuelight/domain';
import { Problem } from '@cuelight/contracts';

export const streamerAway = defineError<{ what: string }>({
  code: 'STREAMER_AWAY',
  kind: 'unavailable',
  message: ({ what }) => `The streamer does not answer, so ${what}.`,
  hint: 'What is on air goes on by itself. The streamer is started again within seconds; then try again.',
  when: 'A command for the stage is given while the streamer is down or being built up.',
});

export const channelOfAnotherShow = defineError({
  code: 'CHANNEL_OF_ANOTHER_SHOW',
  kind: 'conflict',
  message: () => 'This show is not the one that is on the channel.',
  hint: 'One streamer plays one show: the default one. Leave ?show= away to reach it.',
  when: 'Playback of a show is asked for that has no channel of its own.',
});

const kindOfStatus: Readonly<Record<number, ErrorKind>> = {
  400: 'invalid',
  404: 'not-found',
  409: 'conflict',
  422: 'unprocessable',
  429: 'busy',
  503: 'unavailable',
};

/** What the streamer refused, in its own words. */
export function refusalOf(status: number, body: unknown): DomainError {
  const problem = Problem.safeParse(body);
  if (!problem.success) return streamerAway({ what: `it answered ${status} without a reason` });
  const { code, message, hint } = problem.data;
  return new DomainError({ code, kind: kindOfStatus[status] ?? 'unavailable', hint }, message);
}
