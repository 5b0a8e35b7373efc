import type { ScriptAuthor } from '@cuelight/contracts';

/** Who wrote a script, so that nobody takes one writer's work for another's. */
export function authorText(author: ScriptAuthor | null): string {
  if (!author) return 'written by hand';
  const who = author.writer === 'house' ? 'the house writer' : author.model;
  return `written by ${who}`;
}
