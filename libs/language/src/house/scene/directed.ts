import type { Noun } from '../english/nouns.js';
import type { Beat } from '../note/topic.js';

/** What has to be in a script because somebody asked for it. */
export interface Directed {
  readonly beats: readonly Beat[];
  readonly mentions: readonly Noun[];
  /** Key of the character who comes out on top. */
  readonly winner: string | null;
}
