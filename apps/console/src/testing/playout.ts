import type { PlaybackState } from '@cuelight/contracts';

type Playout = NonNullable<PlaybackState['playout']>;

/** A take as the streamer tells of it while it plays, for specs. */
export function aTakeOnAir(
  change: Partial<NonNullable<Playout['onAir']>> = {},
): NonNullable<Playout['onAir']> {
  return {
    takeId: '6d3bd3f1-3b9f-4f0e-9a77-0f0f0f0f0f0f',
    segmentId: '6d3bd3f1-3b9f-4f0e-9a77-0e0e0e0e0e0e',
    title: 'A segment',
    contentHash: '',
    durationFrames: 900,
    lines: 1,
    startedAt: 0,
    startFrame: 0,
    line: 0,
    phase: 'speaking',
    phaseFrom: 0,
    phaseTo: null,
    framesLeft: 900,
    ...change,
  };
}

/** What the streamer says of itself: nothing is on air and nothing waits, but for this. */
export function aPlayout(change: Partial<Playout> = {}): Playout {
  return {
    generation: 1,
    onAir: null,
    next: null,
    reserve: [],
    loading: [],
    hold: false,
    slate: false,
    autoAdvance: true,
    adLibs: 0,
    lastCommandId: null,
    ...change,
  };
}
