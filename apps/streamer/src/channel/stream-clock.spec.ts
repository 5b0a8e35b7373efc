import fc from 'fast-check';
import { resumeAnchor, StreamClock } from './stream-clock.js';

const FPS = 30;
const at = { frame: 1000, monotonicMs: 5_000, epochMs: 1_700_000_000_000 };

describe('StreamClock', () => {
  const clock = new StreamClock(at, FPS);

  it('names the frame that is due', () => {
    expect(clock.dueFrame(5_000)).toBe(1000);
    expect(clock.dueFrame(5_033)).toBe(1000);
    expect(clock.dueFrame(5_034)).toBe(1001);
    expect(clock.dueFrame(6_000)).toBe(1030);
  });

  it('has no drift: after a week it is still exact', () => {
    const week = 7 * 24 * 3600;
    expect(clock.dueFrame(5_000 + week * 1000)).toBe(1000 + week * FPS);
    expect(clock.epochMsOf(1000 + week * FPS)).toBe(at.epochMs + week * 1000);
  });

  it('agrees with itself about when a frame is due', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1000, max: 100_000_000 }), (frame) => {
        const due = 5_000 + clock.msUntil(frame, 5_000);
        expect(clock.dueFrame(due + 0.001)).toBe(frame);
        expect(clock.dueFrame(due - 0.001)).toBe(frame - 1);
      }),
    );
  });
});

describe('resumeAnchor', () => {
  const saved = { nextFrame: 300, epochMs: 1_000_000 };

  it('starts a new channel at frame 0, now', () => {
    const now = { monotonicMs: 7, epochMs: 9_000 };
    expect(resumeAnchor(undefined, now, FPS)).toEqual({ frame: 0, monotonicMs: 7, epochMs: 9_000 });
  });

  it('counts on where the channel would be by now', () => {
    const now = { monotonicMs: 50, epochMs: 1_000_000 + 20_000 };
    expect(resumeAnchor(saved, now, FPS)).toEqual({ frame: 600, ...now });
  });

  it('keeps the time of day of every frame number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10_000, max: 10_000_000 }), (laterMs) => {
        const now = { monotonicMs: 50, epochMs: saved.epochMs + laterMs };
        const clock = new StreamClock(resumeAnchor(saved, now, FPS), FPS);
        expect(clock.epochMsOf(0)).toBeCloseTo(saved.epochMs, 3);
        expect(clock.dueFrame(50 + 1000 / FPS)).toBeGreaterThanOrEqual(saved.nextFrame);
      }),
    );
  });

  it('never repeats a number when the time of day was set back', () => {
    const now = { monotonicMs: 50, epochMs: 500_000 };
    expect(resumeAnchor(saved, now, FPS)).toEqual({ frame: 300, ...now });
  });
});
