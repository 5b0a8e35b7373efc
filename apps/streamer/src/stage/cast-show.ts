import type { RenderedLine, RenderedTake, StageState } from '@cuelight/contracts';
import { FRAME_RATE } from '@cuelight/contracts';
import type { PlayoutState } from '@cuelight/domain';
import {
  handOver,
  HAND_OVER_FRAMES,
  IdleShow,
  performTake,
  planTake,
  type CastMember,
  type HeldFaces,
  type PerformancePlan,
  type PerformedTake,
  type Poses,
} from '@cuelight/stage';

/** Where performances come from. */
export interface Scripts {
  take(takeId: string): { take: RenderedTake } | undefined;
  adLib(id: string): { line: RenderedLine } | undefined;
}

/** One performance: as long as `key` stays the same, `frame` counts on. */
interface Performing {
  key: string;
  frame: number;
  plan: PerformancePlan | undefined;
}

/** The performance that is on, since when, and how the frame before it ended. */
export interface CastMoment {
  readonly key: string;
  readonly since: number;
  readonly poses: Poses;
  readonly before: Poses | undefined;
}

/** What the cast does in every frame: a line of the take, an ad-lib, or just living. */
export class CastShow {
  private readonly plans = new Map<string, PerformancePlan>();
  private idle: IdleShow;
  private faces: StageState['faces'] = {};
  private expressions: StageState['expressions'] = {};
  private last: CastMoment | undefined;

  constructor(
    private readonly cast: readonly CastMember[],
    private readonly scripts: Scripts,
    private readonly epochMsOf: (frame: number) => number,
    private readonly seed: number,
  ) {
    this.idle = new IdleShow(cast, this.faces, seed);
  }

  /** How lively everybody is, and faces held by hand. */
  set({ faces, expressions }: Pick<StageState, 'faces' | 'expressions'>): void {
    this.expressions = expressions;
    if (JSON.stringify(faces) === JSON.stringify(this.faces)) return;
    this.faces = faces;
    this.plans.clear();
    this.idle = new IdleShow(this.cast, faces, this.seed);
  }

  get moment(): CastMoment | undefined {
    return this.last;
  }

  goBack(moment: CastMoment | undefined): void {
    this.last = moment;
  }

  posesAt(state: PlayoutState, frame: number): Poses {
    const { key, frame: at, plan } = this.performing(state, frame);
    const held = this.heldAt(frame);
    const wanted = plan ? performTake(plan, at, held) : this.idle.posesAt(frame, held);
    const isNew = this.last?.key !== key;
    const since = isNew ? frame : (this.last?.since ?? frame);
    const before = isNew ? this.last?.poses : this.last?.before;
    const age = frame - since;
    const poses = before && age < HAND_OVER_FRAMES ? handOver(before, wanted, age) : wanted;
    this.last = { key, since, poses, before };
    return poses;
  }

  private performing({ program, aside, slate }: PlayoutState, frame: number): Performing {
    if (slate) return IDLE;
    if (aside) {
      const line = this.scripts.adLib(aside.adLib.id)?.line;
      const start = aside.kind === 'speaking' ? aside.from : aside.to;
      if (!line || frame < start) return IDLE;
      const take = {
        seed: this.seed,
        durationFrames: line.frames,
        lines: [{ ...line, gapFrames: 0 }],
      };
      return { key: line.id, frame: frame - start, plan: this.planOf(line.id, take) };
    }
    if (program.kind === 'idle' || program.moment.kind === 'waiting') return IDLE;
    const take = this.scripts.take(program.take.takeId)?.take;
    if (!take) return IDLE;
    const { moment } = program;
    const start = startOfLine(take, moment.line);
    const at = moment.kind === 'line' ? start + frame - moment.from : start - (moment.to - frame);
    // The key holds how far the take is behind its own plan: after a hold or a skip it is another performance.
    return { key: `${take.takeId}@${frame - at}`, frame: at, plan: this.planOf(take.takeId, take) };
  }

  private planOf(id: string, take: PerformedTake): PerformancePlan {
    const known = this.plans.get(id);
    if (known) return known;
    const plan = planTake(take, this.cast, this.faces);
    this.plans.set(id, plan);
    for (const oldest of this.plans.keys()) {
      if (this.plans.size <= KEPT_PLANS) break;
      this.plans.delete(oldest);
    }
    return plan;
  }

  private heldAt(frame: number): HeldFaces {
    const now = this.epochMsOf(frame);
    const frames = (ms: number) => Math.round((ms * FRAME_RATE) / 1000);
    return Object.fromEntries(
      Object.entries(this.expressions)
        .filter(([, { from, until }]) => now >= from && now < until)
        .map(([id, { expression, from, until }]) => [
          id,
          { expression, age: frames(now - from), left: frames(until - now) },
        ]),
    );
  }
}

const KEPT_PLANS = 6;
const IDLE: Performing = { key: 'idle', frame: 0, plan: undefined };

/** First frame of a line in the plan of its take; behind the last line, the end of it. */
const startOfLine = ({ lines, durationFrames }: RenderedTake, line: number): number => {
  if (line >= lines.length) return durationFrames;
  const before = lines.slice(0, line);
  const gap = lines[line]?.gapFrames ?? 0;
  return before.reduce((sum, { gapFrames, frames }) => sum + gapFrames + frames, 0) + gap;
};
