// Behaviour in prose: docs/spec/tv-layer.md
import type { TvLayerState, TvPlaylist, TvPlaylistItem } from '@cuelight/contracts';

/** How long an image without a time of its own stays on the default layer. */
export const TV_IMAGE_SECONDS = 10;

/** What is asked for on each layer; what is on follows from it, from the clock and from what can be shown. */
export type TvLayers = Omit<TvLayerState, 'active'>;

export type TvCommand =
  | { readonly type: 'default'; readonly mediaId: string }
  | { readonly type: 'playlist'; readonly playlist: TvPlaylist }
  | { readonly type: 'override'; readonly mediaId: string }
  | { readonly type: 'release' }
  | { readonly type: 'manual'; readonly mediaId: string }
  | { readonly type: 'clear-manual' }
  /** A picture left the library: it leaves every layer. */
  | { readonly type: 'forget'; readonly mediaId: string };

export function initialTvLayers(now: number): TvLayers {
  return {
    default: { playlist: { items: [], loop: true }, since: now },
    override: null,
    manual: null,
  };
}

export function changeTvLayers(layers: TvLayers, command: TvCommand, now: number): TvLayers {
  switch (command.type) {
    case 'default':
      return withPlaylist(layers, { items: [{ mediaId: command.mediaId }], loop: true }, now);
    case 'playlist':
      return withPlaylist(layers, command.playlist, now);
    case 'override':
      return { ...layers, override: { mediaId: command.mediaId, since: now } };
    case 'release':
      return { ...layers, override: null };
    case 'manual':
      return { ...layers, manual: { mediaId: command.mediaId, since: now } };
    case 'clear-manual':
      return { ...layers, manual: null };
    case 'forget':
      return forget(layers, command.mediaId, now);
    default:
      return command satisfies never;
  }
}

/** Manual beats override beats default; each release falls back to what is beneath. */
export function withActive(
  layers: TvLayers,
  secondsOf: (item: TvPlaylistItem) => number,
  now: number,
): TvLayerState {
  return { ...layers, active: activeOf(layers, secondsOf, now) };
}

function activeOf(
  layers: TvLayers,
  secondsOf: (item: TvPlaylistItem) => number,
  now: number,
): TvLayerState['active'] {
  if (layers.manual) return { layer: 'manual', mediaId: layers.manual.mediaId };
  if (layers.override) return { layer: 'override', mediaId: layers.override.mediaId };
  const { playlist, since } = layers.default;
  const item = playlistItemAt(playlist, (now - since) / 1_000, secondsOf);
  return item ? { layer: 'default', mediaId: item.mediaId } : null;
}

/** The item that plays `elapsed` seconds after the playlist began. The last one stays when it does not loop. */
export function playlistItemAt(
  playlist: TvPlaylist,
  elapsed: number,
  secondsOf: (item: TvPlaylistItem) => number,
): TvPlaylistItem | null {
  const total = playlist.items.reduce((sum, item) => sum + secondsOf(item), 0);
  const last = playlist.items.at(-1) ?? null;
  if (!last || total <= 0) return last;
  if (!playlist.loop && elapsed >= total) return last;

  let left = Math.max(0, elapsed) % total;
  for (const item of playlist.items) {
    left -= secondsOf(item);
    if (left < 0) return item;
  }
  return last;
}

function withPlaylist(layers: TvLayers, playlist: TvPlaylist, now: number): TvLayers {
  return { ...layers, default: { playlist, since: now } };
}

function forget(layers: TvLayers, mediaId: string, now: number): TvLayers {
  const { playlist } = layers.default;
  const items = playlist.items.filter((item) => item.mediaId !== mediaId);
  const rest = {
    override: layers.override?.mediaId === mediaId ? null : layers.override,
    manual: layers.manual?.mediaId === mediaId ? null : layers.manual,
  };
  return items.length === playlist.items.length
    ? { ...layers, ...rest }
    : { ...withPlaylist(layers, { ...playlist, items }, now), ...rest };
}
