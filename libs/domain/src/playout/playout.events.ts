import type { PlayoutEvent, TakeEnd } from '@cuelight/contracts';
import type { AdLib, Program, TakePlan } from './playout.state.js';

type TakeOnAir = Extract<Program, { kind: 'take' }>;

const about = ({ takeId, segmentId }: TakePlan) => ({ takeId, segmentId });

export const takeStarted = (take: TakePlan, frame: number): PlayoutEvent => ({
  type: 'take.started',
  ...about(take),
  frame,
});

export const takeEnded = (take: TakePlan, frame: number, reason: TakeEnd): PlayoutEvent => ({
  type: 'take.ended',
  ...about(take),
  frame,
  reason,
});

const lineFacts = ({ take }: TakeOnAir, line: number, frame: number) => ({
  ...about(take),
  lineId: take.lines[line]?.id ?? '',
  line,
  speaker: take.lines[line]?.speaker ?? '',
  frame,
});

export const lineStarted = (program: TakeOnAir, line: number, frame: number): PlayoutEvent => ({
  type: 'line.started',
  ...lineFacts(program, line, frame),
});

/** What an event says of how much was heard. */
export type Heard = 'whole' | 'part';

export const lineEnded = (
  program: TakeOnAir,
  line: number,
  frame: number,
  heard: Heard,
): PlayoutEvent => ({
  type: 'line.ended',
  ...lineFacts(program, line, frame),
  completed: heard === 'whole',
});

const adLibFacts = ({ id, speaker }: AdLib, frame: number) => ({
  takeId: null,
  segmentId: null,
  lineId: id,
  line: 0,
  speaker,
  frame,
});

export const adLibStarted = (adLib: AdLib, frame: number): PlayoutEvent => ({
  type: 'line.started',
  ...adLibFacts(adLib, frame),
});

export const adLibEnded = (adLib: AdLib, frame: number, heard: Heard): PlayoutEvent => ({
  type: 'line.ended',
  ...adLibFacts(adLib, frame),
  completed: heard === 'whole',
});
