import type { WritingTask } from '@cuelight/contracts';
import type { Directed } from '../scene/directed.js';

/** What the note and the feedback ask for, as far as the lines that are written have a place for it. */
export function directedBy(
  task: WritingTask,
  { beats, mentions, winner }: Directed,
  wishes: Directed,
): Directed {
  switch (task.kind) {
    case 'expand':
    case 'rewrite':
    case 'conversation':
      return {
        beats: [...beats, ...wishes.beats],
        mentions: [...mentions, ...wishes.mentions],
        winner: wishes.winner ?? winner,
      };
    case 'rewrite-lines': {
      const isFirst = task.startLine === 0;
      const isLast = task.endLine >= task.script.length - 1;
      const ends = beats.filter(({ place }) => (place === 'start' ? isFirst : isLast));
      return {
        beats: [...ends.filter(({ place }) => place !== 'middle'), ...wishes.beats],
        mentions: wishes.mentions,
        winner: wishes.winner ?? (isLast ? winner : null),
      };
    }
    // A viewer directs nobody.
    case 'chat-reply':
    case 'bridge':
    case 'filler':
      return { beats: [], mentions: [], winner: null };
    default:
      return task satisfies never;
  }
}
