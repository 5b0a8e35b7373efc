import { startTake, waitingFor, at } from './playout.advance.js';
import { adLibEnded, lineEnded, takeEnded } from './playout.events.js';
import {
  FADE_FRAMES,
  framesLeft,
  onAirTakeId,
  type AdLib,
  type PlayoutState,
  type Step,
  type TakePlan,
} from './playout.state.js';

export type PlayoutCommand =
  | { readonly type: 'load'; readonly slot: 'next' | 'reserve'; readonly take: TakePlan }
  | { readonly type: 'unload'; readonly takeId: string }
  | {
      readonly type: 'take';
      readonly takeId: string;
      readonly expectOnAir: string | null;
      readonly generation: number;
    }
  | { readonly type: 'hold'; readonly enabled: boolean }
  | { readonly type: 'slate'; readonly enabled: boolean }
  | { readonly type: 'auto-advance'; readonly enabled: boolean }
  | { readonly type: 'skip-line' }
  | { readonly type: 'ad-lib'; readonly adLib: AdLib };

/** Why a command was not carried out. The state is as it was. */
export type PlayoutRefusal =
  | 'on-air-changed'
  | 'not-next'
  | 'stale-generation'
  | 'too-soon'
  | 'about-to-advance'
  | 'is-on-air'
  | 'not-loaded'
  | 'nobody-speaks'
  | 'too-many-ad-libs';

export type Decision = Step | { readonly refused: PlayoutRefusal };

/** Takes are at least this far apart, and from an auto-advance: a double click must not skip a segment. */
export const TAKE_DISTANCE_FRAMES = 30;

/** A listener does not wait longer than some minutes for an answer. */
const MAX_AD_LIBS = 20;

/** What a command does at `frame`. The state must have been advanced to that frame. */
export const decide = (state: PlayoutState, command: PlayoutCommand, frame: number): Decision => {
  switch (command.type) {
    case 'load':
      return load(state, command.slot, command.take);
    case 'unload':
      return unload(state, command.takeId);
    case 'take':
      return take(state, command, frame);
    case 'hold':
      return unchanged({ ...state, hold: command.enabled });
    case 'auto-advance':
      return unchanged({ ...state, autoAdvance: command.enabled });
    case 'slate':
      return command.enabled ? toSlate(state, frame) : unchanged({ ...state, slate: false });
    case 'skip-line':
      return skipLine(state, frame);
    case 'ad-lib':
      if (state.adLibs.length >= MAX_AD_LIBS) return { refused: 'too-many-ad-libs' };
      return unchanged({ ...state, adLibs: [...state.adLibs, command.adLib] });
    default:
      return command satisfies never;
  }
};

const unchanged = (state: PlayoutState): Step => ({ state, events: [] });

/** Loading a take again replaces it where it is; without a next, a reserve becomes it. */
const load = (state: PlayoutState, slot: 'next' | 'reserve', loaded: TakePlan): Decision => {
  if (onAirTakeId(state) === loaded.takeId) return { refused: 'is-on-air' };
  const reserve = state.reserve.filter(({ takeId }) => takeId !== loaded.takeId);
  const isNext = slot === 'next' || !state.next || state.next.takeId === loaded.takeId;
  if (!isNext) return unchanged({ ...state, reserve: [...reserve, loaded] });
  return unchanged({ ...state, next: loaded, reserve, generation: state.generation + 1 });
};

const unload = (state: PlayoutState, takeId: string): Decision => {
  if (onAirTakeId(state) === takeId) return { refused: 'is-on-air' };
  const all = [...(state.next ? [state.next] : []), ...state.reserve];
  const [next = null, ...reserve] = all.filter((one) => one.takeId !== takeId);
  if (all.length === reserve.length + (next ? 1 : 0)) return { refused: 'not-loaded' };
  const generation = state.generation + (state.next?.takeId === takeId ? 1 : 0);
  return unchanged({ ...state, next, reserve, generation });
};

const take = (
  state: PlayoutState,
  command: Extract<PlayoutCommand, { type: 'take' }>,
  frame: number,
): Decision => {
  const refused = whyNotTake(state, command, frame);
  if (refused) return { refused };
  if (!state.next) return { refused: 'not-next' };
  const { state: cut, events } = cutOff(state, frame);
  const before =
    cut.program.kind === 'take' ? [takeEnded(cut.program.take, frame, 'taken-over')] : [];
  const started = startTake({ ...cut, slate: false, hold: false }, state.next, {
    frame,
    how: 'taken',
  });
  return { state: started.state, events: [...events, ...before, ...started.events] };
};

const whyNotTake = (
  state: PlayoutState,
  { expectOnAir, takeId, generation }: Extract<PlayoutCommand, { type: 'take' }>,
  frame: number,
): PlayoutRefusal | undefined => {
  if (onAirTakeId(state) !== expectOnAir) return 'on-air-changed';
  if (state.next?.takeId !== takeId) return 'not-next';
  if (state.generation !== generation) return 'stale-generation';
  const { lastStart } = state;
  if (lastStart && frame - lastStart.frame < TAKE_DISTANCE_FRAMES) return 'too-soon';
  const advances = state.autoAdvance && !state.hold && !state.slate && !state.aside;
  const isEnding = state.program.kind === 'take' && framesLeft(state, frame) < TAKE_DISTANCE_FRAMES;
  return advances && isEnding ? 'about-to-advance' : undefined;
};

/** At once, and nothing is lost: the line that is cut off is said again afterwards. */
const toSlate = (state: PlayoutState, frame: number): Step => {
  if (state.slate) return unchanged(state);
  const { state: cut, events } = cutOff(state, frame);
  const { aside } = state;
  const adLibs = aside?.kind === 'speaking' ? [aside.adLib, ...cut.adLibs] : cut.adLibs;
  return { state: { ...cut, adLibs, slate: true }, events };
};

/** Whoever speaks is cut off at `frame` and fades; a take then waits at that line. */
const cutOff = (state: PlayoutState, frame: number): Step => {
  const { program, aside } = state;
  if (aside?.kind === 'gap') {
    return unchanged({ ...state, aside: null, adLibs: [aside.adLib, ...state.adLibs] });
  }
  if (aside) {
    return {
      state: {
        ...state,
        aside: null,
        cutOff: { source: { adLib: aside.adLib.id }, from: aside.from, fadeFrom: frame },
      },
      events: [adLibEnded(aside.adLib, frame, 'part')],
    };
  }
  if (program.kind === 'idle') return unchanged(state);
  const { moment, take: onAir } = program;
  const waiting = at(state, program, waitingFor(moment.line));
  if (moment.kind !== 'line') return unchanged(waiting);
  const source = { takeId: onAir.takeId, line: moment.line };
  return {
    state: { ...waiting, cutOff: { source, from: moment.from, fadeFrom: frame } },
    events: [lineEnded(program, moment.line, frame, 'part')],
  };
};

/** The line on air fades and is over; one that is fading already is left to it. */
const skipLine = (state: PlayoutState, frame: number): Decision => {
  const { program, aside } = state;
  if (aside) {
    if (aside.kind === 'gap' || aside.fadeFrom !== null) return { refused: 'nobody-speaks' };
    const to = Math.min(aside.to, frame + FADE_FRAMES);
    return unchanged({ ...state, aside: { ...aside, to, fadeFrom: frame } });
  }
  if (state.slate || program.kind === 'idle') return { refused: 'nobody-speaks' };
  const { moment } = program;
  if (moment.kind !== 'line' || moment.fadeFrom !== null) return { refused: 'nobody-speaks' };
  const to = Math.min(moment.to, frame + FADE_FRAMES);
  return unchanged(at(state, program, { ...moment, to, fadeFrom: frame }));
};
