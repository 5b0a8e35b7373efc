/**
 * What a player does about its faults, as a pure machine: times are milliseconds of any clock that never goes back.
 * A channel that never ends comes back, so nothing here ever gives up.
 */
export type Remedy =
  /** Asks for playlists and segments again, from where it stands. */
  | 'start-load'
  /** Asks for the master playlist again. */
  | 'load-source'
  | 'recover-media'
  /** A new player, at the live edge. */
  | 'rebuild'
  | 'seek-live';

/** What the player library could not mend by itself. */
export type Fault = 'network' | 'manifest' | 'media' | 'ended';

/** What the watchdog sees, a few times a second. */
export interface Sight {
  readonly at: number;
  /** Seconds of the picture that is shown. */
  readonly currentTime: number;
  /** How much picture there is beyond it, in seconds. */
  readonly ahead: number;
  /** The viewer has not paused it. */
  readonly shouldPlay: boolean;
  /** When the playlist last got longer. */
  readonly advancedAt: number;
  /** Milliseconds of the longest segment. */
  readonly targetMs: number;
}

export interface Recovery {
  readonly planned: { readonly remedy: Remedy; readonly dueAt: number } | null;
  /** Remedies in a row without a new piece of picture. */
  readonly attempts: number;
  readonly mediaFaultAt: number;
  readonly seen: { readonly currentTime: number; readonly movedAt: number } | null;
  readonly lastNudge: { readonly remedy: 'seek-live' | 'rebuild'; readonly at: number } | null;
  readonly askedAt: number;
}

export interface Step {
  readonly state: Recovery;
  readonly remedy: Remedy | null;
}

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 8_000;
/** A second fault of the decoder so soon is not mended by the mild remedy. */
const MEDIA_AGAIN_MS = 5_000;
const STUCK_SEEK_MS = 4_000;
const STUCK_REBUILD_MS = 8_000;
/** With nothing to play the picture waits for a slow line: to begin again would only cost it what it has. */
const STARVED_SEEK_MS = 20_000;
const STARVED_SECONDS = 0.5;
/** Longer than any playlist stands still, so that polling which died silently is started again. */
const ASK_AGAIN_MS = 12_000;

export const calm: Recovery = {
  planned: null,
  attempts: 0,
  mediaFaultAt: Number.NEGATIVE_INFINITY,
  seen: null,
  lastNudge: null,
  askedAt: Number.NEGATIVE_INFINITY,
};

/** 0.5, 1, 2, 4, 8, 8 ... seconds. */
export function waitBefore(attempt: number): number {
  return Math.min(FIRST_WAIT_MS * 2 ** attempt, LONGEST_WAIT_MS);
}

/** A fault that ended what the player library was doing. */
export function onFault(state: Recovery, fault: Fault, at: number): Step {
  switch (fault) {
    case 'network':
      return planned(state, 'start-load', at + waitBefore(state.attempts));
    case 'manifest':
      return planned(state, 'load-source', at + waitBefore(state.attempts));
    case 'ended':
      return planned(state, 'rebuild', at + waitBefore(state.attempts));
    case 'media': {
      const next = { ...state, mediaFaultAt: at };
      if (at - state.mediaFaultAt >= MEDIA_AGAIN_MS)
        return { state: next, remedy: 'recover-media' };
      // The first rebuild is at once; a player that fails right after it waits longer each time.
      const waitMs = state.attempts === 0 ? 0 : waitBefore(state.attempts);
      return planned(next, 'rebuild', at + waitMs);
    }
    default:
      return fault satisfies never;
  }
}

/** A piece of picture arrived: whatever was wrong is over. */
export function onPiece(state: Recovery): Recovery {
  return { ...state, planned: null, attempts: 0 };
}

/** The network, the server or the viewer came back: what waits is done now. */
export function onReturn(state: Recovery, at: number): Step {
  if (state.planned) return carriedOut({ ...state, attempts: 0 }, state.planned.remedy, at);
  return { state: { ...state, attempts: 0 }, remedy: null };
}

/** Looks at the picture. At most one remedy a look. */
export function onLook(state: Recovery, sight: Sight): Step {
  const { at } = sight;
  const moved = state.seen === null || state.seen.currentTime !== sight.currentTime;
  if (moved || !sight.shouldPlay) {
    const next = {
      ...state,
      seen: { currentTime: sight.currentTime, movedAt: at },
      lastNudge: moved && sight.shouldPlay ? null : state.lastNudge,
    };
    return due(next, at);
  }
  if (state.planned) return due(state, at);
  const stuckMs = stuckFor(state, sight);
  if (!isAdvancing(sight)) {
    const silentMs = at - Math.max(sight.advancedAt, state.askedAt);
    if (stuckMs < STUCK_SEEK_MS || silentMs < ASK_AGAIN_MS) return { state, remedy: null };
    return carriedOut(state, 'start-load', at);
  }
  return nudged(state, stuckMs, sight);
}

/** The channel goes on and our picture does not: first a jump, then a new player, then slower and slower. */
function nudged(state: Recovery, stuckMs: number, { at, ahead }: Sight): Step {
  const { lastNudge } = state;
  if (lastNudge === null) {
    const patienceMs = ahead < STARVED_SECONDS ? STARVED_SEEK_MS : STUCK_SEEK_MS;
    return stuckMs < patienceMs ? { state, remedy: null } : nudge(state, 'seek-live', at);
  }
  const waitMs =
    lastNudge.remedy === 'seek-live'
      ? STUCK_REBUILD_MS - STUCK_SEEK_MS
      : STUCK_REBUILD_MS + waitBefore(state.attempts);
  return at - lastNudge.at < waitMs ? { state, remedy: null } : nudge(state, 'rebuild', at);
}

function nudge(state: Recovery, remedy: 'seek-live' | 'rebuild', at: number): Step {
  const attempts = remedy === 'rebuild' ? state.attempts + 1 : state.attempts;
  return { state: { ...state, attempts, lastNudge: { remedy, at } }, remedy };
}

function planned(state: Recovery, remedy: Remedy, dueAt: number): Step {
  return { state: { ...state, planned: { remedy, dueAt } }, remedy: null };
}

function due(state: Recovery, at: number): Step {
  if (!state.planned || at < state.planned.dueAt) return { state, remedy: null };
  return carriedOut(state, state.planned.remedy, at);
}

function carriedOut(state: Recovery, remedy: Remedy, at: number): Step {
  return {
    state: { ...state, planned: null, attempts: state.attempts + 1, askedAt: at },
    remedy,
  };
}

/** How long the picture has stood still although it should not. */
export function stuckFor(state: Recovery, { at, currentTime, shouldPlay }: Sight): number {
  if (!shouldPlay || state.seen === null || state.seen.currentTime !== currentTime) return 0;
  return at - state.seen.movedAt;
}

/** A playlist grows once a segment; one and a half of them is late (RFC 8216, 6.2.2). */
export function isAdvancing({ at, advancedAt, targetMs }: Sight): boolean {
  return at - advancedAt < 1.5 * targetMs + 1_000;
}
