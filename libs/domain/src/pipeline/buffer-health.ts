import type { BufferHealth, BufferLevel } from '@cuelight/contracts';
import type { SegmentState } from './segment.machine.js';

/** Above this many seconds the buffer is green; below it the configured thresholds decide. */
export const BUFFER_GREEN_SECONDS = 30;

export interface BufferThresholds {
  readonly warningThresholdSeconds: number;
  readonly criticalThresholdSeconds: number;
}

/** Segments of one status, added up: one segment, or all that a database summed. */
export interface BufferPart {
  readonly status: SegmentState;
  readonly segments: number;
  readonly seconds: number;
  /** Seconds of it that have played; for on-air only. */
  readonly elapsed?: number;
}

/** An empty pipeline: nothing to go on air with. */
export const EMPTY_BUFFER_LEVEL: BufferLevel = 'critical';

export function bufferLevel(totalSeconds: number, thresholds: BufferThresholds): BufferLevel {
  const green = Math.max(BUFFER_GREEN_SECONDS, thresholds.warningThresholdSeconds);
  if (totalSeconds >= green) return 'green';
  if (totalSeconds >= thresholds.warningThresholdSeconds) return 'yellow';
  if (totalSeconds >= thresholds.criticalThresholdSeconds) return 'red';
  return 'critical';
}

/**
 * How long the show can go on with what is ready, pre-air and left of on-air.
 * @param formingEtaSeconds from measured medians, or null when nothing was measured
 */
export function bufferHealth(
  parts: Iterable<BufferPart>,
  thresholds: BufferThresholds,
  formingEtaSeconds: number | null,
): BufferHealth {
  let total = 0;
  let forming = 0;
  let segments = 0;
  for (const part of parts) {
    switch (part.status) {
      case 'on-air':
      case 'pre-air':
      case 'ready':
        total += Math.max(0, part.seconds - (part.elapsed ?? 0));
        segments += part.segments;
        break;
      case 'forming':
        forming += part.seconds;
        break;
      case 'draft':
      case 'aired':
      case 'deleted':
        break;
      default:
        part.status satisfies never;
    }
  }
  const totalSeconds = toMillis(total);
  const formingSeconds = toMillis(forming);
  return {
    totalSeconds,
    level: bufferLevel(totalSeconds, thresholds),
    segments,
    formingSeconds,
    formingEtaSeconds: formingSeconds > 0 ? formingEtaSeconds : null,
  };
}

/** Sums of tenths are not tenths in binary; equal pipelines must read the same however they were summed. */
function toMillis(seconds: number): number {
  return Math.round(seconds * 1_000) / 1_000;
}
