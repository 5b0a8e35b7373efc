import type { Show } from './show.js';

/** Where the show is once the stage is built; a test card never has one. */
export class StageDoor {
  show: Show | undefined;
}
