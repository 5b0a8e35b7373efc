import type { TvState } from '@cuelight/contracts';
import { TV_IMAGE_SECONDS } from '@cuelight/domain';
import {
  blankTv,
  nextTvPicture,
  showOnTv,
  tvAt,
  type FrameSize,
  type TvState as ScreenState,
  type TvTrack,
} from '@cuelight/stage';
import type { OnBrokenMedia, TvProgramme } from './tv-programme.js';
import { REPEATABLE_FRAMES, VideoReel } from './video-reel.js';

/** The layers of the TV with their content ready to be shown. */
export interface TvLayers {
  default: readonly { programme: TvProgramme; seconds: number | undefined }[];
  loop: boolean;
  /** When the default began, epoch milliseconds. */
  since: number;
  override: TvProgramme | undefined;
  manual: TvProgramme | undefined;
}

export const EMPTY_LAYERS: TvLayers = {
  default: [],
  loop: true,
  since: 0,
  override: undefined,
  manual: undefined,
};

/** What is on, after a frame. */
export interface TvMoment {
  readonly cued: TvProgramme | undefined;
  readonly active: TvProgramme | undefined;
  readonly reel: VideoReel | undefined;
  readonly track: TvTrack;
}

const OFF: TvMoment = { cued: undefined, active: undefined, reel: undefined, track: blankTv };

/** What is on the set's TV: manual over the cues of a take over the operator's override over the default playlist. */
export class TvDesk {
  private layers = EMPTY_LAYERS;
  private now = OFF;
  /** Reels that are off since a frame; until it cannot be gone back behind any more they can come on again. */
  private readonly off = new Map<VideoReel, number>();
  private closing: Promise<void> = Promise.resolve();
  private reported: VideoReel | undefined;

  constructor(
    private readonly screen: FrameSize,
    private readonly epochMsOf: (frame: number) => number,
    private readonly onBroken: OnBrokenMedia,
  ) {}

  set(layers: TvLayers): void {
    this.layers = layers;
  }

  get moment(): TvMoment {
    return this.now;
  }

  /** As it was some frames ago. */
  goBack(moment: TvMoment, frame: number): void {
    if (this.now.reel && this.now.reel !== moment.reel) this.off.set(this.now.reel, frame);
    if (moment.reel) this.off.delete(moment.reel);
    this.now = moment;
  }

  /** A cue of the take on air; nothing means its release. */
  cue(programme: TvProgramme | undefined): void {
    this.now = { ...this.now, cued: programme };
  }

  /** Brings the screen to `frame`. @returns one frame of stereo sound, if there is any */
  advanceTo(frame: number): Int16Array | undefined {
    const wanted = this.wanted(this.epochMsOf(frame));
    if (wanted !== this.now.active) this.change(wanted, frame);
    this.closeOff(frame - REPEATABLE_FRAMES);
    const { picture, sound } = this.now.reel?.at(frame) ?? {};
    if (picture) this.now = { ...this.now, track: nextTvPicture(this.now.track, picture) };
    this.reportBroken();
    return sound;
  }

  at(frame: number): ScreenState {
    return tvAt(this.now.track, frame);
  }

  async close(): Promise<void> {
    this.goBack(OFF, 0);
    this.closeOff(Infinity);
    await this.closing;
  }

  private change(wanted: TvProgramme | undefined, frame: number): void {
    const { cued, track, reel: old } = this.now;
    if (old) this.off.set(old, frame);
    this.now = {
      cued,
      active: wanted,
      track: showOnTv(track, wanted?.picture ?? null, frame),
      reel: wanted?.video
        ? new VideoReel(wanted.video.path, wanted.content, this.screen, wanted.video.sound)
        : undefined,
    };
  }

  /** A video that cannot be decoded any further: its last picture stays. */
  private reportBroken(): void {
    const { reel, active } = this.now;
    if (!reel?.hasEnded || !active || reel === this.reported) return;
    this.reported = reel;
    this.onBroken(active.content, new Error('it could be played in part only'));
  }

  private closeOff(before: number): void {
    for (const [reel, since] of this.off) {
      if (since >= before) continue;
      this.off.delete(reel);
      this.closing = Promise.all([this.closing, reel.close()]).then(() => undefined);
    }
  }

  private wanted(nowMs: number): TvProgramme | undefined {
    const { manual, override } = this.layers;
    return manual ?? this.now.cued ?? override ?? this.defaultAt(nowMs);
  }

  /** The item of the playlist that is on; computed from when it began, so that nothing drifts. */
  private defaultAt(nowMs: number): TvProgramme | undefined {
    const { default: items, loop, since } = this.layers;
    const total = items.reduce((sum, item) => sum + secondsOf(item), 0);
    let left = (nowMs - since) / 1000;
    if (loop && total > 0) left %= total;
    for (const item of items) {
      left -= secondsOf(item);
      if (left < 0) return item.programme;
    }
    return items.at(-1)?.programme;
  }
}

const secondsOf = ({ seconds, programme }: TvLayers['default'][number]): number =>
  seconds ?? programme.seconds ?? TV_IMAGE_SECONDS;

/** Prepares every programme that a state names; what is broken is left out, and what was there stays until then. */
export const layersOf = async (
  state: TvState,
  load: (content: TvState['default']['items'][number]) => Promise<TvProgramme | undefined>,
): Promise<TvLayers> => {
  const { items, loop, since } = state.default;
  const loaded: TvLayers['default'][number][] = [];
  for (const item of items) {
    const programme = await load(item);
    if (programme) loaded.push({ programme, seconds: item.seconds });
  }
  const one = (content: TvState['manual']) => (content ? load(content) : undefined);
  return {
    default: loaded,
    loop,
    since,
    override: await one(state.override),
    manual: await one(state.manual),
  };
};
