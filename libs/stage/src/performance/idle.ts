import type { CastMember } from './cast.js';
import { Dice } from './dice.js';
import { handOver } from './hand-over.js';
import { framesIn } from './moves.js';
import { performTake, type HeldFaces, type Poses } from './perform.js';
import { planScene, type PerformancePlan } from './plan.js';
import type { CastSettings } from './scene.js';

/** Idling has no end, so it is planned in stretches, each carried over into the next. */
const STRETCH = framesIn(60);

interface Stretch {
  readonly index: number;
  readonly plan: PerformancePlan;
  /** How the stretch before it ended. */
  readonly before: Poses | null;
}

/** The cast with nothing to do: on the slate, or while the show is held. */
export class IdleShow {
  #stretch: Stretch | null = null;

  constructor(
    private readonly cast: readonly CastMember[],
    private readonly settings: CastSettings,
    private readonly seed: number,
  ) {}

  /** A pure function of the frame (counted from where idling began), the seed and the settings. */
  posesAt(frame: number, held: HeldFaces = {}): Poses {
    const index = Math.floor(frame / STRETCH);
    if (this.#stretch?.index !== index) this.#stretch = this.#begin(index);
    const { plan, before } = this.#stretch;
    const into = frame - index * STRETCH;
    const poses = performTake(plan, into, held);
    return before ? handOver(before, poses, into) : poses;
  }

  #begin(index: number): Stretch {
    const before = index > 0 ? performTake(this.#plan(index - 1), STRETCH - 1) : null;
    return { index, plan: this.#plan(index), before };
  }

  #plan(index: number): PerformancePlan {
    const seed = new Dice(this.seed, 'idle', index).whole(0, 0x7fffffff);
    return planScene({ seed, frames: STRETCH, turns: [] }, this.cast, this.settings);
  }
}
