import { SAMPLES_PER_FRAME } from '@cuelight/contracts';
import { onAirTakeId, type PlayoutState } from '@cuelight/domain';
import type { BurnIn } from '@cuelight/stage';
import { FrameSource, type OnAir, type SourcePicture } from '../channel/frame-source.js';
import type { Picture } from '../channel/picture.js';
import type { Playout } from '../playout/playout.js';
import { mixFrame, type Beds, type MixState } from '../sound/mixer.js';
import type { CastMoment, CastShow } from './cast-show.js';
import type { LightMoment, Lights } from './lights.js';
import type { StageRenderer } from './stage-renderer.js';
import type { TvDesk, TvMoment } from './tv-desk.js';
import { voicesAt } from './voices.js';

export interface StageSourceParts {
  playout: Playout;
  show: CastShow;
  lights: Lights;
  tv: TvDesk;
  renderer: StageRenderer;
  beds: Beds;
  /** What is seen until the first picture is drawn, and the sound to go on with. */
  before: { still: Picture; mixState: MixState };
  panOf: (speaker: string) => number;
  burnIn: 'on' | 'off';
}

/** Frames that are worked out before they are due: the time a picture has to be drawn in. Two are too few when busy. */
const AHEAD = 3;

/**
 * The newest of these are provisional: a command works them out again. It takes effect on the second frame from then,
 * which leaves 33 to 67 ms to draw it in; a picture takes less than 10.
 */
const PROVISIONAL = 2;

/** Nobody speaks for a second: the house loop comes up, so that silence never lasts 2.5 s. */
const QUIET_FRAMES = 30;

/** What a frame leaves to the next. */
interface Moment {
  mix: MixState;
  quietFrames: number;
  cuedTake: string | null;
  cast: CastMoment | undefined;
  lights: LightMoment;
  tv: TvMoment;
}

interface Prepared {
  sound: Uint8Array;
  onAir: OnAir;
  after: Moment;
}

/**
 * The show as frames. Everything about a frame is decided when it is prepared: what is on air, its sound, who moves how,
 * lights and TV; the picture is drawn meanwhile. What a command changes is prepared once more.
 */
export class StageSource extends FrameSource {
  private readonly prepared = new Map<number, Prepared>();
  private preparedTo: number | undefined;
  /** After the newest frame that is not provisional, with what commands have changed since. */
  private firm: Moment | undefined;
  private mix: MixState;
  private quietFrames = QUIET_FRAMES;
  private cuedTake: string | null = null;

  constructor(private readonly parts: StageSourceParts) {
    super();
    this.mix = parts.before.mixState;
  }

  override picture(frame: number): SourcePicture {
    this.prepareTo(frame + AHEAD);
    const newest = this.parts.renderer.newest(frame);
    const onAir = this.prepared.get(frame)?.onAir ?? 'live';
    if (!newest) return { picture: this.parts.before.still, onAir: 'slate' };
    return { picture: newest.picture, onAir, isLate: newest.frame < frame };
  }

  override sound(frame: number): Uint8Array {
    this.prepareTo(frame + AHEAD);
    const sound = this.prepared.get(frame)?.sound ?? new Uint8Array(4 * SAMPLES_PER_FRAME);
    for (const old of this.prepared.keys()) if (old <= frame) this.prepared.delete(old);
    return sound;
  }

  /** A change by hand: the frames that are provisional are made once more, with it. */
  redo(change: () => void = () => undefined): void {
    const { firm, preparedTo } = this;
    if (!firm || preparedTo === undefined) {
      change();
      return;
    }
    this.goBack(firm, preparedTo);
    change();
    this.firm = this.moment;
    for (let frame = preparedTo - PROVISIONAL + 1; frame <= preparedTo; frame += 1) {
      this.prepare(frame);
    }
  }

  private prepareTo(frame: number): void {
    // The clock may have left frames out: they were never on air and need no preparation.
    const from = Math.max((this.preparedTo ?? frame - AHEAD - 1) + 1, frame - AHEAD);
    for (let next = from; next <= frame; next += 1) {
      this.parts.playout.advanceTo(next - PROVISIONAL);
      this.prepare(next);
      this.preparedTo = next;
      this.firm = this.prepared.get(next - PROVISIONAL)?.after;
    }
  }

  private get moment(): Moment {
    const { mix, quietFrames, cuedTake, parts } = this;
    const { show, lights, tv } = parts;
    return {
      ...{ mix, quietFrames, cuedTake },
      ...{ cast: show.moment, lights: lights.moment, tv: tv.moment },
    };
  }

  private goBack(moment: Moment, frame: number): void {
    const { show, lights, tv } = this.parts;
    this.mix = moment.mix;
    this.quietFrames = moment.quietFrames;
    this.cuedTake = moment.cuedTake;
    show.goBack(moment.cast);
    lights.goBack(moment.lights);
    tv.goBack(moment.tv, frame);
  }

  private prepare(frame: number): void {
    const { playout, show, lights, tv, renderer, beds, panOf, burnIn } = this.parts;
    const state = playout.stateAt(frame);
    this.cues(state, frame);
    const voices = voicesAt(state, frame, playout, panOf);
    this.quietFrames = voices.length > 0 ? 0 : this.quietFrames + 1;
    const isSlate = state.slate || (state.program.kind === 'idle' && !state.aside);
    const loop = isSlate || this.quietFrames > QUIET_FRAMES ? 'on' : 'off';
    const mixed = mixFrame(this.mix, { frame, voices, tv: tv.advanceTo(frame), loop }, beds);
    this.mix = mixed.state;
    const characters = show.posesAt(state, frame);
    const onAir = isSlate ? 'slate' : 'live';
    this.prepared.set(frame, { sound: mixed.sound, onAir, after: this.moment });
    renderer.request(frame, {
      characters,
      light: lights.at(frame),
      tv: tv.at(frame),
      ...(burnIn === 'on' && { burnIn: markOf(state, frame) }),
    });
  }

  /** Cues of the line on air that are due; for a take that is new here, also those of the lines it has behind it. */
  private cues(state: PlayoutState, frame: number): void {
    const { playout, lights, tv } = this.parts;
    const takeId = onAirTakeId(state);
    const isNew = takeId !== this.cuedTake;
    if (isNew) tv.cue(undefined);
    this.cuedTake = takeId;
    const loaded = takeId === null ? undefined : playout.take(takeId);
    if (!loaded || state.program.kind === 'idle') return;
    const { moment } = state.program;
    const { lines } = loaded.take;
    const due = [
      ...(isNew ? lines.slice(0, moment.line).flatMap(({ cues }) => cues) : []),
      ...(moment.kind === 'line' ? (lines[moment.line]?.cues ?? []) : []).filter(
        (cue) => moment.kind === 'line' && moment.from + cue.frame === frame,
      ),
    ];
    for (const cue of due) {
      if (lights.cue(cue, frame)) continue;
      // A picture that could not be loaded leaves the one before it.
      const programme = cue.type === 'tv:show' ? loaded.tv.get(cue.target ?? '') : undefined;
      if (programme || cue.type === 'tv:release') tv.cue(programme);
    }
  }
}

const markOf = ({ program, slate }: PlayoutState, frame: number): BurnIn => ({
  takeId: program.kind === 'take' && !slate ? program.take.takeId : null,
  frame,
});
