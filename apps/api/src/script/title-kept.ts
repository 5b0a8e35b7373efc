import { titleFrom } from '@cuelight/domain';

interface Titled {
  readonly title: string;
  readonly seed: string;
}

/**
 * The title after a script was written: one that a person gave stays, and so does one that is known
 * already; the writer's replaces only what was cut from the note for want of a better one.
 */
export function titleKept(begun: Titled, now: Titled, written: string): string {
  const isStopgap = now.title === titleFrom(begun.seed, []);
  return now.title === begun.title && isStopgap ? written : now.title;
}
