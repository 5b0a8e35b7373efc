import type { AudienceHealth, StreamHealth } from '@cuelight/contracts';
import type { ShowState } from '../live/show-state';

/** Who waits for a hundredth of the time watches 5 % less of it (Krishnan and Sitaraman, IMC 2012). */
const TOO_MUCH_STALLING = 0.01;

export interface AudienceLook {
  readonly viewers: string;
  readonly delay: string;
  readonly delayNote: string;
  readonly stallNote: string;
  readonly isAiling: boolean;
}

/** How many watch and how they fare; without reports of players, what the streamer expects. */
export function audienceOf(
  state: ShowState | null,
  channel: StreamHealth['channel'],
): AudienceLook {
  const audience = state?.chat.audience;
  const isReported = audience?.medianDelaySeconds != null;
  const delay = audience?.medianDelaySeconds ?? channel?.delaySeconds;
  const stalled = audience ? `${(audience.stalledShare * 100).toFixed(1)} % of the time` : '';
  return {
    viewers: audience ? String(audience.viewers) : '–',
    delay: delay === undefined ? '–' : `${delay.toFixed(1)} s`,
    delayNote: isReported
      ? `Half of the viewers see it sooner; one in twenty later than ${audience.p95DelaySeconds?.toFixed(1)} s`
      : 'As a rule; no player has reported yet',
    stallNote: audience
      ? `${audience.watching} of them with a moving picture; ${audience.stalls} stalls in five minutes, ${stalled}`
      : '',
    isAiling: audience !== undefined && stallsOf(audience).length > 0,
  };
}

/** A problem worth a producer's attention, in words. */
export function stallsOf({ stalledShare, stalls }: AudienceHealth): string[] {
  if (stalledShare <= TOO_MUCH_STALLING) return [];
  return [`Viewers’ pictures stand still: ${stalls} stalls in the last five minutes`];
}
