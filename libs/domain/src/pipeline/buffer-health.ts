import type { BufferHealth, BufferLevel, Segment } from '@cuelight/contracts';

/** Above this many seconds the buffer is green; below it the configured thresholds decide. */
export const BUFFER_GREEN_SECONDS = 30;

export interface BufferThresholds {
  readonly warningThresholdSeconds: number;
  readonly criticalThresholdSeconds: number;
}

type Timed = Pick<Segment, 'status' | 'estimatedDuration' | 'actualDuration'>;

export function bufferLevel(totalSeconds: number, thresholds: BufferThresholds): BufferLevel {
  const green = Math.max(BUFFER_GREEN_SECONDS, thresholds.warningThresholdSeconds);
  if (totalSeconds >= green) return 'green';
  if (totalSeconds >= thresholds.warningThresholdSeconds) return 'yellow';
  if (totalSeconds >= thresholds.criticalThresholdSeconds) return 'red';
  return 'critical';
}

/**
 * How long the show can go on with what is ready, pre-air and left of on-air.
 * @param onAirElapsed seconds the on-air segment has played
 * @param formingEtaSeconds from measured medians, or null when nothing was measured
 */
export function bufferHealth(
  segments: readonly Timed[],
  thresholds: BufferThresholds,
  onAirElapsed: number,
  formingEtaSeconds: number | null,
): BufferHealth {
  let totalSeconds = 0;
  let formingSeconds = 0;
  let count = 0;
  for (const segment of segments) {
    const seconds = segment.actualDuration ?? segment.estimatedDuration;
    switch (segment.status) {
      case 'on-air':
        totalSeconds += Math.max(0, seconds - onAirElapsed);
        count += 1;
        break;
      case 'pre-air':
      case 'ready':
        totalSeconds += seconds;
        count += 1;
        break;
      case 'forming':
        formingSeconds += seconds;
        break;
      case 'draft':
      case 'aired':
        break;
      default:
        segment.status satisfies never;
    }
  }
  return {
    totalSeconds,
    level: bufferLevel(totalSeconds, thresholds),
    segments: count,
    formingSeconds,
    formingEtaSeconds: formingSeconds > 0 ? formingEtaSeconds : null,
  };
}
