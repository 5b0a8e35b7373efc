// Behaviour in prose: docs/spec/stream.md, "Playout".
import type { PlayoutEvent } from '@cuelight/contracts';

/** What the rules must know of a line: how long it is and how long the silence before it. */
export interface LinePlan {
  readonly id: string;
  readonly speaker: string;
  readonly gapFrames: number;
  readonly frames: number;
}

/** A take that is fetched and decoded: nothing can go wrong with it any more. */
export interface TakePlan {
  readonly takeId: string;
  readonly segmentId: string;
  readonly durationFrames: number;
  readonly lines: readonly LinePlan[];
}

/** Something said between lines that no take contains. */
export interface AdLib {
  readonly id: string;
  readonly speaker: string;
  readonly frames: number;
}

/** A sound that is on air: frames [from, to). From `fadeFrom` on it fades until `to`. */
export interface Speech {
  readonly from: number;
  readonly to: number;
  readonly fadeFrom: number | null;
}

/** Where a take is. `line` is the one on air, or the next one; one behind the last means the tail of the take. */
export type Moment =
  | { readonly kind: 'gap'; readonly line: number; readonly from: number; readonly to: number }
  | ({ readonly kind: 'line'; readonly line: number } & Speech)
  /** Held, on the slate, or an ad-lib is on: nothing happens until that is over. */
  | { readonly kind: 'waiting'; readonly line: number };

export type Program =
  | { readonly kind: 'idle' }
  | {
      readonly kind: 'take';
      readonly take: TakePlan;
      readonly startFrame: number;
      readonly moment: Moment;
    };

/** The ad-lib that has its turn: the silence before it, then itself. */
export type Aside =
  | { readonly kind: 'gap'; readonly adLib: AdLib; readonly to: number }
  | ({ readonly kind: 'speaking'; readonly adLib: AdLib } & Speech);

/** What was cut off and is still heard for the length of a fade. */
export interface CutOff {
  readonly source: { readonly takeId: string; readonly line: number } | { readonly adLib: string };
  /** Frame its sound began, so that it goes on where it was. */
  readonly from: number;
  readonly fadeFrom: number;
}

export interface PlayoutState {
  /** Counts the changes of what is on air or next. */
  readonly generation: number;
  readonly program: Program;
  readonly next: TakePlan | null;
  readonly reserve: readonly TakePlan[];
  readonly autoAdvance: boolean;
  readonly hold: boolean;
  readonly slate: boolean;
  /** Waiting for their turn, oldest first. */
  readonly adLibs: readonly AdLib[];
  readonly aside: Aside | null;
  readonly cutOff: CutOff | null;
  /** When a take went on air last, and how. */
  readonly lastStart: { readonly frame: number; readonly how: 'taken' | 'advanced' } | null;
}

export const initialPlayout: PlayoutState = {
  generation: 0,
  program: { kind: 'idle' },
  next: null,
  reserve: [],
  autoAdvance: true,
  hold: false,
  slate: false,
  adLibs: [],
  aside: null,
  cutOff: null,
  lastStart: null,
};

/** 80 ms, and never less: a sound that stops at once clicks. */
export const FADE_FRAMES = 3;

/** A new state and what happened on the way, in order. */
export interface Step {
  readonly state: PlayoutState;
  readonly events: readonly PlayoutEvent[];
}

export const onAirTakeId = ({ program }: PlayoutState): string | null =>
  program.kind === 'take' ? program.take.takeId : null;

/** Whoever speaks at `frame`. */
export const speakerAt = ({ program, aside }: PlayoutState, frame: number): string | null => {
  if (aside) return aside.kind === 'speaking' && frame < aside.to ? aside.adLib.speaker : null;
  if (program.kind === 'idle' || program.moment.kind !== 'line') return null;
  const { moment, take } = program;
  return frame < moment.to ? (take.lines[moment.line]?.speaker ?? null) : null;
};

/** Frames until the take on air ends if nobody interferes. */
export const framesLeft = ({ program }: PlayoutState, frame: number): number => {
  if (program.kind === 'idle') return 0;
  const { take, moment } = program;
  const after = (line: number): number =>
    take.lines.slice(line).reduce((sum, { gapFrames, frames }) => sum + gapFrames + frames, 0) +
    tailFrames(take);
  switch (moment.kind) {
    case 'waiting':
      return after(moment.line);
    case 'line':
      return Math.max(0, moment.to - frame) + after(moment.line + 1);
    case 'gap': {
      const left = Math.max(0, moment.to - frame);
      const line = take.lines[moment.line];
      return line ? left + line.frames + after(moment.line + 1) : left;
    }
    default:
      return moment satisfies never;
  }
};

/** What a take lasts beyond its last line. */
export const tailFrames = ({ durationFrames, lines }: TakePlan): number => {
  const spoken = lines.reduce((sum, { gapFrames, frames }) => sum + gapFrames + frames, 0);
  return Math.max(0, durationFrames - spoken);
};
