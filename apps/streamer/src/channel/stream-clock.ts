export interface ClockAnchor {
  /** This frame is due... */
  frame: number;
  /** ...at this time of the monotonic clock... */
  monotonicMs: number;
  /** ...which is this time of day. */
  epochMs: number;
}

/** Turns time into frame numbers. Only the monotonic clock counts: setting the time of day must not bend the stream. */
export class StreamClock {
  constructor(
    private readonly anchor: ClockAnchor,
    private readonly fps: number,
  ) {}

  /** The newest frame that should be on air at `monotonicMs`. */
  dueFrame(monotonicMs: number): number {
    const elapsedMs = monotonicMs - this.anchor.monotonicMs;
    return this.anchor.frame + Math.floor((elapsedMs * this.fps) / 1000);
  }

  /** How long until `frame` is due; negative when it is late. */
  msUntil(frame: number, monotonicMs: number): number {
    const dueMs = this.anchor.monotonicMs + ((frame - this.anchor.frame) * 1000) / this.fps;
    return dueMs - monotonicMs;
  }

  /** Time of day of a frame, in epoch milliseconds (not rounded). */
  epochMsOf(frame: number): number {
    return this.anchor.epochMs + ((frame - this.anchor.frame) * 1000) / this.fps;
  }
}

/** Where a channel stood when it was last saved. */
export interface SavedTime {
  nextFrame: number;
  /** Time of day of frame 0. */
  epochMs: number;
}

/**
 * Goes on counting where the saved channel would be by now, so that frame numbers and time of day stay together over a
 * restart. When the time of day has been set back the numbers still never repeat: the day moves instead.
 */
export const resumeAnchor = (
  saved: SavedTime | undefined,
  now: { monotonicMs: number; epochMs: number },
  fps: number,
): ClockAnchor => {
  if (!saved) return { frame: 0, ...now };
  const byClock = Math.ceil(((now.epochMs - saved.epochMs) * fps) / 1000);
  if (byClock < saved.nextFrame) return { frame: saved.nextFrame, ...now };
  const waitMs = saved.epochMs + (byClock * 1000) / fps - now.epochMs;
  return {
    frame: byClock,
    monotonicMs: now.monotonicMs + waitMs,
    epochMs: now.epochMs + waitMs,
  };
};
