import type { LiveWindow } from './live-window.js';
import type { PlaylistFormat } from './playlists.js';
import type { PublishedSegment } from './published-segment.js';

/** What viewers are shown at one moment, for whoever shows it elsewhere too. */
export interface LiveView {
  readonly window: LiveWindow;
  /** Left the playlists, still fetchable. */
  readonly retired: readonly PublishedSegment[];
  /** The playlists of a part of the window, by name; one that names another comes after it. */
  readonly playlists: (part: LiveWindow) => ReadonlyMap<string, string>;
  readonly format: PlaylistFormat;
}
