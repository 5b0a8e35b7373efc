import type { PlayoutEvent } from '@cuelight/contracts';
import {
  adLibEnded,
  adLibStarted,
  lineEnded,
  lineStarted,
  takeEnded,
  takeStarted,
} from './playout.events.js';
import {
  FADE_FRAMES,
  tailFrames,
  type Aside,
  type Moment,
  type PlayoutState,
  type Program,
  type Step,
  type TakePlan,
} from './playout.state.js';

type TakeOnAir = Extract<Program, { kind: 'take' }>;

/** Silence before an ad-lib: the natural gap of a quick answer. */
const AD_LIB_GAP_FRAMES = 6;

/**
 * Brings the state to `frame`: everything that is due by then happens, each on its exact frame. Called for every frame, in
 * order; a call for a later frame makes up for those that were left out.
 */
export const advance = (state: PlayoutState, frame: number): Step => {
  const events: PlayoutEvent[] = [];
  let current = dropFaded(state, frame);
  for (;;) {
    const step = advanceOnce(current, frame);
    if (!step) return { state: current, events };
    current = step.state;
    events.push(...step.events);
  }
};

const dropFaded = (state: PlayoutState, frame: number): PlayoutState =>
  state.cutOff && frame >= state.cutOff.fadeFrom + FADE_FRAMES ? { ...state, cutOff: null } : state;

/** The next thing that is due, if one is. */
const advanceOnce = (state: PlayoutState, frame: number): Step | undefined => {
  if (state.slate) return undefined;
  if (state.aside) return frame < state.aside.to ? undefined : afterAside(state, state.aside);
  const { program } = state;
  return program.kind === 'idle' ? fromIdle(state, frame) : inTake(state, program, frame);
};

const afterAside = (state: PlayoutState, aside: Aside): Step => {
  const { adLib, to } = aside;
  switch (aside.kind) {
    case 'gap': {
      const speaking = { kind: 'speaking', adLib, from: to, to: to + adLib.frames } as const;
      return {
        state: { ...state, aside: { ...speaking, fadeFrom: null } },
        events: [adLibStarted(adLib, to)],
      };
    }
    case 'speaking': {
      const heard = aside.fadeFrom === null ? 'whole' : 'part';
      return { state: { ...state, aside: null }, events: [adLibEnded(adLib, to, heard)] };
    }
    default:
      return aside satisfies never;
  }
};

const fromIdle = (state: PlayoutState, frame: number): Step | undefined => {
  if (state.adLibs.length > 0) return startAdLib(state, frame);
  if (!state.autoAdvance || state.hold || !state.next) return undefined;
  return startTake(state, state.next, { frame, how: 'advanced' });
};

const inTake = (state: PlayoutState, program: TakeOnAir, frame: number): Step | undefined => {
  const { moment, take } = program;
  switch (moment.kind) {
    case 'waiting':
      return between(state, program, moment.line, frame);
    case 'gap': {
      if (frame < moment.to) return undefined;
      const line = take.lines[moment.line];
      if (!line) return endTake(state, take, moment.to);
      if (state.hold) return { state: at(state, program, waitingFor(moment.line)), events: [] };
      const from = moment.to;
      const speaking = { kind: 'line', line: moment.line, from, to: from + line.frames } as const;
      return {
        state: at(state, program, { ...speaking, fadeFrom: null }),
        events: [lineStarted(program, moment.line, from)],
      };
    }
    case 'line': {
      if (frame < moment.to) return undefined;
      const heard = moment.fadeFrom === null ? 'whole' : 'part';
      const waiting = at(state, program, waitingFor(moment.line + 1));
      const ended = lineEnded(program, moment.line, moment.to, heard);
      const follows = between(waiting, program, moment.line + 1, moment.to);
      return { state: follows?.state ?? waiting, events: [ended, ...(follows?.events ?? [])] };
    }
    default:
      return moment satisfies never;
  }
};

/** Between two lines: ad-libs first, then a hold, then what comes next. */
const between = (
  state: PlayoutState,
  program: TakeOnAir,
  line: number,
  frame: number,
): Step | undefined => {
  if (state.adLibs.length > 0) {
    return startAdLib(at(state, program, waitingFor(line)), frame);
  }
  if (state.hold) return undefined;
  const next = program.take.lines[line];
  const frames = next ? next.gapFrames : tailFrames(program.take);
  return {
    state: at(state, program, { kind: 'gap', line, from: frame, to: frame + frames }),
    events: [],
  };
};

const startAdLib = (state: PlayoutState, frame: number): Step | undefined => {
  const [adLib, ...adLibs] = state.adLibs;
  if (!adLib) return undefined;
  const aside: Aside = { kind: 'gap', adLib, to: frame + AD_LIB_GAP_FRAMES };
  return { state: { ...state, adLibs, aside }, events: [] };
};

const endTake = (state: PlayoutState, take: TakePlan, frame: number): Step => {
  const ended = takeEnded(take, frame, 'finished');
  if (state.autoAdvance && !state.hold && state.next) {
    const { state: started, events } = startTake(state, state.next, { frame, how: 'advanced' });
    return { state: started, events: [ended, ...events] };
  }
  const idle: Program = { kind: 'idle' };
  return {
    state: { ...state, program: idle, generation: state.generation + 1 },
    events: [ended],
  };
};

/** Puts a take on air from `frame` on; the first in reserve becomes next. */
export const startTake = (
  state: PlayoutState,
  take: TakePlan,
  start: NonNullable<PlayoutState['lastStart']>,
): Step => {
  const { frame } = start;
  const [next = null, ...reserve] = state.reserve;
  const gap = take.lines[0]?.gapFrames ?? tailFrames(take);
  const moment: Moment = { kind: 'gap', line: 0, from: frame, to: frame + gap };
  return {
    state: {
      ...state,
      program: { kind: 'take', take, startFrame: frame, moment },
      next,
      reserve,
      lastStart: start,
      generation: state.generation + 1,
    },
    events: [takeStarted(take, frame)],
  };
};

export const waitingFor = (line: number): Moment => ({ kind: 'waiting', line });

export const at = (state: PlayoutState, program: TakeOnAir, moment: Moment): PlayoutState => ({
  ...state,
  program: { ...program, moment },
});
