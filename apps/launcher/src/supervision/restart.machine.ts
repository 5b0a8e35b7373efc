/** The life of one supervised process. `deaths` counts how often in a row it died without having worked. */
export type PartState =
  | { readonly kind: 'down' }
  | { readonly kind: 'starting'; readonly deaths: number }
  | { readonly kind: 'up'; readonly deaths: number; readonly sinceMs: number }
  | { readonly kind: 'waiting'; readonly deaths: number }
  | { readonly kind: 'renewing' }
  | { readonly kind: 'stopping' };

export type PartEvent =
  | { readonly type: 'started' }
  /** It has said that it works. */
  | { readonly type: 'works' }
  /** The process is gone, or could not be started at all. */
  | { readonly type: 'died'; readonly how: string }
  | { readonly type: 'due' }
  /** Its program has changed: end it and start it again at once. */
  | { readonly type: 'renew' }
  | { readonly type: 'stop' };

export type PartEffect =
  | { readonly type: 'launch' }
  | { readonly type: 'wake'; readonly afterMs: number }
  | { readonly type: 'terminate' }
  | {
      readonly type: 'report';
      readonly how: string;
      readonly deaths: number;
      readonly againInMs: number;
    };

export interface Decision {
  readonly state: PartState;
  readonly effects: readonly PartEffect[];
}

/**
 * The pause before the first, second, ... start again: at once for whoever had worked, and for a single accident; calmer
 * for a part that dies again and again before it works.
 */
export const RESTART_DELAYS_MS = [0, 500, 1_000, 2_000, 5_000] as const;

/** A part that never says that it works has proved it by living this long: its next death counts as the first. */
export const HEALTHY_AFTER_MS = 30_000;

/** What happens to a part, and what is to be done about it. Pure: the time is passed in, the effects are data. */
export function decide(state: PartState, event: PartEvent, nowMs: number): Decision {
  switch (event.type) {
    case 'started':
      return started(state, nowMs);
    case 'works':
      return state.kind === 'up'
        ? { state: { ...state, deaths: 0 }, effects: [] }
        : unchanged(state);
    case 'died':
      return died(state, event.how, nowMs);
    case 'due':
      return state.kind === 'waiting'
        ? { state: { kind: 'starting', deaths: state.deaths }, effects: [{ type: 'launch' }] }
        : unchanged(state);
    case 'renew':
      return renew(state);
    case 'stop':
      return stop(state);
    default:
      return event satisfies never;
  }
}

function started(state: PartState, nowMs: number): Decision {
  switch (state.kind) {
    case 'down':
      return { state: { kind: 'up', deaths: 0, sinceMs: nowMs }, effects: [] };
    case 'starting':
      return { state: { kind: 'up', deaths: state.deaths, sinceMs: nowMs }, effects: [] };
    case 'stopping':
    case 'renewing':
      // It came up after we had changed our minds.
      return { state, effects: [{ type: 'terminate' }] };
    case 'up':
    case 'waiting':
      return unchanged(state);
    default:
      return state satisfies never;
  }
}

function died(state: PartState, how: string, nowMs: number): Decision {
  switch (state.kind) {
    case 'up':
    case 'starting': {
      const proven = state.kind === 'up' && nowMs - state.sinceMs >= HEALTHY_AFTER_MS;
      const deaths = (proven ? 0 : state.deaths) + 1;
      const againInMs = restartDelayMs(deaths);
      return {
        state: { kind: 'waiting', deaths },
        effects: [
          { type: 'report', how, deaths, againInMs },
          { type: 'wake', afterMs: againInMs },
        ],
      };
    }
    case 'renewing':
      return { state: { kind: 'starting', deaths: 0 }, effects: [{ type: 'launch' }] };
    case 'stopping':
      return { state: { kind: 'down' }, effects: [] };
    case 'down':
    case 'waiting':
      return unchanged(state);
    default:
      return state satisfies never;
  }
}

function renew(state: PartState): Decision {
  switch (state.kind) {
    case 'up':
      return { state: { kind: 'renewing' }, effects: [{ type: 'terminate' }] };
    case 'starting':
      return { state: { kind: 'renewing' }, effects: [] };
    case 'waiting':
      return { state: { kind: 'starting', deaths: 0 }, effects: [{ type: 'launch' }] };
    case 'down':
    case 'renewing':
    case 'stopping':
      return unchanged(state);
    default:
      return state satisfies never;
  }
}

function stop(state: PartState): Decision {
  switch (state.kind) {
    case 'up':
      return { state: { kind: 'stopping' }, effects: [{ type: 'terminate' }] };
    case 'starting':
    case 'renewing':
      // The process is on its way up (`started` will end it) or on its way down (`died` will follow).
      return { state: { kind: 'stopping' }, effects: [] };
    case 'waiting':
      return { state: { kind: 'down' }, effects: [] };
    case 'down':
    case 'stopping':
      return unchanged(state);
    default:
      return state satisfies never;
  }
}

export function restartDelayMs(deaths: number): number {
  return RESTART_DELAYS_MS[deaths - 1] ?? RESTART_DELAYS_MS[RESTART_DELAYS_MS.length - 1] ?? 0;
}

const unchanged = (state: PartState): Decision => ({ state, effects: [] });
