import type { ProgrammeMark } from '@cuelight/contracts';

/** Enough for a viewer who is a minute behind in a show of very short segments. */
const KEPT = 32;

/** The marks with one more, in the order of their frames; a mark that came twice counts once. */
export function withMark(
  marks: readonly ProgrammeMark[],
  mark: ProgrammeMark,
): readonly ProgrammeMark[] {
  const others = marks.filter(({ frame }) => frame !== mark.frame);
  return [...others, mark].sort((a, b) => a.frame - b.frame).slice(-KEPT);
}

/** What is on in the picture of this date; null for a picture older than all that is known. */
export function programmeAt(
  marks: readonly ProgrammeMark[],
  date: number | null,
): ProgrammeMark | null {
  if (date === null) return null;
  return marks.findLast(({ at }) => at <= date) ?? null;
}
