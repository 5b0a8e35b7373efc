import {
  FRAME_RATE,
  type OrchestratorConfig,
  type PlaybackState,
  type Segment,
} from '@cuelight/contracts';
import { type BufferThresholds, bufferHealth } from '@cuelight/domain';

export interface AirClock {
  /** Seconds on air. */
  readonly elapsed: number;
  /** Seconds it takes as a whole. */
  readonly total: number;
  readonly left: number;
}

export function lengthOf({ actualDuration, estimatedDuration }: Segment): number {
  return actualDuration ?? estimatedDuration;
}

/** How far the segment on air is: from its start and the time, never by counting. */
export function airClockOf(segment: Segment, playback: PlaybackState, now: number): AirClock {
  const fact = playback.playout?.onAir;
  const isFact = fact?.segmentId === segment.id;
  const total = isFact ? fact.durationFrames / FRAME_RATE : lengthOf(segment);
  const startedAt = isFact ? fact.startedAt : (segment.airedAt ?? now);
  const elapsed = Math.min(total, Math.max(0, (now - startedAt) / 1_000));
  return { elapsed, total, left: total - elapsed };
}

/** Seconds of material ahead of air at this moment, and how that is called. */
export function runwayOf(
  segments: readonly Segment[],
  { playback, config, now }: { playback: PlaybackState; config: OrchestratorConfig; now: number },
): ReturnType<typeof bufferHealth> {
  const thresholds: BufferThresholds = config.buffer;
  const parts = segments.map((segment) => ({
    status: segment.status,
    segments: 1,
    seconds: lengthOf(segment),
    elapsed: segment.status === 'on-air' ? airClockOf(segment, playback, now).elapsed : 0,
  }));
  return bufferHealth(parts, thresholds, null);
}

/** When each segment ahead of air is expected to go on, if they follow each other as they stand. */
export function airTimesOf(
  segments: readonly Segment[],
  playback: PlaybackState,
  now: number,
): { readonly startsAt: ReadonlyMap<string, number>; readonly endsAt: number } {
  const onAir = segments.find(({ status }) => status === 'on-air');
  let at = now + (onAir ? airClockOf(onAir, playback, now).left * 1_000 : 0);
  const startsAt = new Map<string, number>();
  for (const status of ['pre-air', 'ready', 'forming'] as const) {
    for (const segment of segments.filter((one) => one.status === status)) {
      startsAt.set(segment.id, at);
      at += lengthOf(segment) * 1_000;
    }
  }
  return { startsAt, endsAt: at };
}
