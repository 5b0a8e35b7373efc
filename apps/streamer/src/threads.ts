import type { RenderFile } from './playout/sound-lines.js';
import type { OpenRenderer } from './stage/open-renderer.js';

/** Work that must not keep the frames waiting. On threads in a build; tests, which run from source, do it in place. */
export interface Threads {
  openRenderer: OpenRenderer;
  renderFile: RenderFile;
}
