import { ease } from '../performance/moves.js';
import type { TvPicture, TvState } from '../state/frame-state.js';

/** A new picture on the TV comes up over this many frames. */
export const TV_FADE_FRAMES = 12;

/** What is on the TV, since when, and what was on before. */
export interface TvTrack {
  readonly picture: TvPicture | null;
  readonly previous: TvPicture | null;
  readonly since: number;
}

export const blankTv: TvTrack = { picture: null, previous: null, since: -TV_FADE_FRAMES };

/** Other content from `frame` on; `null` is the screen switched off. */
export function showOnTv(track: TvTrack, picture: TvPicture | null, frame: number): TvTrack {
  return { picture, previous: track.picture, since: frame };
}

/** The next picture of the content that is on (a frame of a video): no fade. */
export function nextTvPicture(track: TvTrack, picture: TvPicture): TvTrack {
  return { ...track, picture };
}

export function tvAt({ picture, previous, since }: TvTrack, frame: number): TvState {
  const mix = ease((frame - since + 1) / TV_FADE_FRAMES);
  return { picture, previous: mix < 1 ? previous : null, mix };
}
