import type {
  CuedTake,
  OnAirTake,
  PlayoutSnapshot,
  RenderedTake,
  SlotFile,
} from '@cuelight/contracts';
import { framesLeft, type PlayoutState, type Program, type TakePlan } from '@cuelight/domain';
import type { LoadedTake } from './take-loader.js';

/** The slot file's part of what is played; the rest is what the operator has set. */
export type PlayoutSlots = Omit<SlotFile, 'stage' | 'tv' | 'savedAt' | 'untold'>;

type Takes = ReadonlyMap<string, LoadedTake>;

export interface SnapshotContext {
  frame: number;
  takes: Takes;
  loading: string[];
  lastCommandId: string | null;
  epochMsOf: (frame: number) => number;
}

/** The state as the wire tells it. */
export const snapshotOf = (state: PlayoutState, context: SnapshotContext): PlayoutSnapshot => {
  const { takes, loading, lastCommandId } = context;
  const { generation, hold, slate, autoAdvance, adLibs, next, reserve } = state;
  return {
    generation,
    onAir: onAirOf(state, context),
    next: next && cued(next, takes),
    reserve: reserve.map((plan) => cued(plan, takes)),
    loading,
    hold,
    slate,
    autoAdvance,
    adLibs: adLibs.length,
    lastCommandId,
  };
};

const cued = ({ takeId, segmentId, durationFrames, lines }: TakePlan, takes: Takes): CuedTake => {
  const take = takes.get(takeId)?.take;
  return {
    takeId,
    segmentId,
    title: take?.title ?? '',
    contentHash: take?.contentHash ?? '',
    durationFrames,
    lines: lines.length,
  };
};

const onAirOf = (state: PlayoutState, context: SnapshotContext): OnAirTake | null => {
  const { program } = state;
  if (program.kind === 'idle') return null;
  const { take, startFrame, moment } = program;
  return {
    ...cued(take, context.takes),
    startedAt: Math.round(context.epochMsOf(startFrame)),
    startFrame,
    line: Math.min(moment.line, take.lines.length - 1),
    ...phaseOf(state, context.frame),
    framesLeft: framesLeft(state, context.frame),
  };
};

const phaseOf = (
  { program, aside, slate }: PlayoutState,
  frame: number,
): Pick<OnAirTake, 'phase' | 'phaseFrom' | 'phaseTo'> => {
  if (slate) return { phase: 'slate', phaseFrom: frame, phaseTo: null };
  if (aside) {
    const phaseFrom = aside.kind === 'speaking' ? aside.from : frame;
    return { phase: 'ad-lib', phaseFrom, phaseTo: aside.to };
  }
  if (program.kind === 'idle') return { phase: 'held', phaseFrom: frame, phaseTo: null };
  const { moment } = program;
  switch (moment.kind) {
    case 'gap':
      return { phase: 'gap', phaseFrom: moment.from, phaseTo: moment.to };
    case 'line':
      return { phase: 'speaking', phaseFrom: moment.from, phaseTo: moment.to };
    case 'waiting':
      return { phase: 'held', phaseFrom: frame, phaseTo: null };
    default:
      return moment satisfies never;
  }
};

const speakingIn = (program: Program): NonNullable<SlotFile['onAir']>['speaking'] => {
  if (program.kind === 'idle' || program.moment.kind !== 'line') return null;
  const { line, from, to } = program.moment;
  return { line, from, to };
};

/** What the slot file keeps: a line that is on air is not said again after a restart. */
export const slotsOf = (
  { generation, program, next, reserve, autoAdvance, hold, slate }: PlayoutState,
  takes: Takes,
  epochMsOf: (frame: number) => number,
): PlayoutSlots => {
  const rendered = ({ takeId }: TakePlan): RenderedTake[] => {
    const take = takes.get(takeId)?.take;
    return take ? [take] : [];
  };
  const [onAir] = program.kind === 'take' ? rendered(program.take) : [];
  const nextLine =
    program.kind === 'take' ? program.moment.line + (program.moment.kind === 'line' ? 1 : 0) : 0;
  const startFrame = program.kind === 'take' ? program.startFrame : 0;
  const startedAt = Math.round(epochMsOf(startFrame));
  return {
    generation,
    onAir: onAir
      ? { take: onAir, startedAt, startFrame, nextLine, speaking: speakingIn(program) }
      : null,
    next: next ? (rendered(next)[0] ?? null) : null,
    reserve: reserve.flatMap(rendered),
    autoAdvance,
    hold,
    slate,
  };
};
