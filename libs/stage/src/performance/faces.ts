import type { Expression, RigExpression } from '@cuelight/contracts';
import type { CastMember } from './cast.js';
import type { Dice } from './dice.js';
import { ease, framesIn, lastBefore } from './moves.js';

/** A face asked for: `frame` and `hold` in frames of the scene, `strength` 0..1. */
export interface FaceWish {
  readonly frame: number;
  readonly hold: number;
  readonly expression: Expression;
  readonly strength: number;
}

/** The way from one face to another. `mix` is 0..1. */
export interface FaceMix {
  readonly from: RigExpression;
  readonly to: RigExpression;
  readonly mix: number;
}

interface Change {
  readonly start: number;
  readonly frames: number;
  readonly from: RigExpression;
  readonly to: RigExpression;
}

/** Attack 120-200 ms, hold at least 600 ms, release 300-600 ms (research on 2D performers). */
const ATTACK = [4, 6] as const;
const RELEASE = [9, 18] as const;
const LEAST_HOLD = framesIn(0.6);

/** Below the first nothing shows; below the second only the brows take part. */
const SEEN = 0.25;
const WHOLE_FACE = 0.5;

/** The faces of one character through a scene. */
export class FaceTrack {
  readonly #changes: Change[] = [];
  readonly #neutral: RigExpression;

  constructor(
    private readonly member: CastMember,
    wishes: readonly FaceWish[],
    dice: Dice,
  ) {
    this.#neutral = member.expressions.neutral;
    this.#plan(
      [...wishes].sort((a, b) => a.frame - b.frame),
      dice,
    );
  }

  at(frame: number): FaceMix {
    const change = lastBefore(this.#changes, frame);
    if (!change) return { from: this.#neutral, to: this.#neutral, mix: 1 };
    const mix = ease((frame - change.start + 1) / change.frames);
    return { from: change.from, to: change.to, mix };
  }

  #plan(wishes: readonly FaceWish[], dice: Dice): void {
    let face = this.#neutral;
    let release = 0;
    let free = 0;
    const letGo = (before: number) => {
      const frames = dice.whole(...RELEASE);
      if (face === this.#neutral || release + frames > before) return;
      this.#changes.push({ start: release, frames, from: face, to: this.#neutral });
      face = this.#neutral;
    };
    for (const wish of wishes) {
      const look = this.#lookOf(wish);
      const attack = dice.whole(...ATTACK);
      const start = Math.max(wish.frame, free);
      const end = Math.max(wish.frame + wish.hold, start + attack + LEAST_HOLD);
      // A face that could only begin after its moment is worse than none.
      if (!look || start > wish.frame + wish.hold) continue;
      letGo(start);
      if (look !== face) this.#changes.push({ start, frames: attack, from: face, to: look });
      free = start + attack + LEAST_HOLD;
      release = Math.max(release, end);
      face = look;
    }
    letGo(Infinity);
  }

  #lookOf({ expression, strength }: FaceWish): RigExpression | null {
    if (strength < SEEN) return null;
    const { expressions } = this.member;
    if (strength >= WHOLE_FACE) return expressions[expression];
    if (expression === 'laughing') return expressions.happy;
    return { ...this.#neutral, brows: expressions[expression].brows };
  }
}
