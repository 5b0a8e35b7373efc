import * as z from 'zod';
import { EpochMillis, Id } from '../common/index.js';

/** From the bottom up: the first layer from the top that has content is on the set's TV. */
export const TvLayer = z.enum(['default', 'override', 'manual']);
export type TvLayer = z.infer<typeof TvLayer>;

export const SetTvMedia = z.strictObject({ mediaId: Id }).meta({ id: 'SetTvMedia' });
export type SetTvMedia = z.infer<typeof SetTvMedia>;

export const TvPlaylistItem = z.strictObject({
  mediaId: Id,
  /** How long it stays; without it an image stays 10 s and a video plays to its end. */
  seconds: z.number().min(1).max(86_400).optional(),
});
export type TvPlaylistItem = z.infer<typeof TvPlaylistItem>;

export const TvPlaylist = z
  .strictObject({ items: z.array(TvPlaylistItem).max(200), loop: z.boolean().default(true) })
  .meta({ id: 'TvPlaylist' });
export type TvPlaylist = z.infer<typeof TvPlaylist>;

const Held = z.object({ mediaId: Id, since: EpochMillis });

/** What is asked of the set's TV; the streamer turns it into pictures. */
export const TvLayerState = z
  .object({
    default: z.object({ playlist: TvPlaylist, since: EpochMillis }),
    override: Held.nullable(),
    manual: Held.nullable(),
    /** What is on now; null when every layer is empty and the set shows its own picture. */
    active: z.object({ layer: TvLayer, mediaId: Id }).nullable(),
  })
  .meta({ id: 'TvLayerState' });
export type TvLayerState = z.infer<typeof TvLayerState>;
